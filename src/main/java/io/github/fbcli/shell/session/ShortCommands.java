package io.github.fbcli.shell.session;

import io.github.fbcli.console.TextTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The commands that begin with a backslash, as users of fbsql and psql know them. */
final class ShortCommands {
  /** Their long names. */
  private static final Map<String, String> ALIASES =
      Map.of(
          "\\help", "\\?",
          "\\quit", "\\q",
          "\\list", "\\l",
          "\\connect", "\\c",
          "\\include", "\\i",
          "\\out", "\\o");

  private final Map<String, Known> commands = new LinkedHashMap<>();
  private final Interpreter session;

  /**
   * One of them.
   *
   * @param argument how help writes what follows it; empty for nothing, in brackets if it may be
   *     left out
   */
  private record Known(String argument, String description, Action action) {
    boolean takes(int count) {
      boolean needed = !argument.isEmpty() && !argument.startsWith("[");
      return count == 1 ? !argument.isEmpty() : count == 0 && !needed;
    }
  }

  /** What one does with its argument; returns the exit code. */
  private interface Action {
    int run(@Nullable String argument);
  }

  ShortCommands(Interpreter session) {
    this.session = session;
    put("\\?", "", "this list", argument -> help());
    put("\\q", "", "leave (also exit, quit and Ctrl-D)", argument -> session.leave());
    put("\\l", "", "fb databases list", argument -> fb("databases", "list"));
    put("\\dt", "", "fb tables list", argument -> fb("tables", "list"));
    put("\\d", "[TABLE]", "fb tables get TABLE, or list them", this::describe);
    put("\\ds", "", "fb sinks list", argument -> fb("sinks", "list"));
    put(
        "\\c",
        "[PLACE]",
        "use CONTEXT, CONTEXT/DATABASE or /DATABASE; say which",
        session::connect);
    put("\\i", "FILE", "run the lines of a file", argument -> session.include(text(argument)));
    put("\\o", "[FILE]", "write data to a file from now on; without one, here", session::redirect);
    put("\\timing", "", "tell how long each command took, or stop it", argument -> session.time());
    put("\\echo", "[TEXT]", "print it", argument -> session.print(text(argument)));
  }

  /** Whether that line is one. */
  static boolean isOne(String line) {
    String text = line.stripLeading();
    return text.length() > 1
        && text.charAt(0) == '\\'
        && (Character.isLetter(text.charAt(1)) || text.charAt(1) == '?');
  }

  /** Their names with what they do, in the order of the help. */
  Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    commands.forEach((name, command) -> names.put(name, command.description()));
    ALIASES.forEach((name, of) -> names.put(name, "the same as " + of));
    return names;
  }

  /** Runs that line and returns the exit code. */
  int run(String line, @Nullable String home) {
    String text = line.strip().substring(1);
    List<CommandText.Word> words = CommandText.of(text, home).last();
    String typed = "\\" + words.get(0).text();
    String name = ALIASES.getOrDefault(typed, typed);
    Known command = commands.get(name);
    if (command == null) {
      return session.refuse("there is no short command '" + name + "'", "\\? lists them.");
    }
    List<String> arguments =
        words.subList(1, words.size()).stream().map(CommandText.Word::text).toList();
    boolean joins = name.equals("\\echo") && !arguments.isEmpty();
    List<String> given = joins ? List.of(String.join(" ", arguments)) : arguments;
    return command.takes(given.size())
        ? command.action().run(given.isEmpty() ? null : given.get(0))
        : session.refuse("'" + name + "' is written " + written(name, command), "\\? lists all.");
  }

  private int describe(@Nullable String table) {
    return table == null ? fb("tables", "list") : fb("tables", "get", table);
  }

  private int fb(String... words) {
    return session.run(List.of(words));
  }

  private int help() {
    TextTable table = new TextTable(List.of("COMMAND", "WHAT IT DOES"));
    commands.forEach(
        (name, command) -> table.row(List.of(written(name, command), command.description())));
    table.row(List.of("anything else", "a command of fb, with or without 'fb'; 'help' shows them"));
    return session.print(String.join("\n", table.lines()));
  }

  private static String written(String name, Known command) {
    return command.argument().isEmpty() ? name : name + " " + command.argument();
  }

  private void put(String name, String argument, String description, Action action) {
    commands.put(name, new Known(argument, description, action));
  }

  private static String text(@Nullable String argument) {
    return argument == null ? "" : argument;
  }
}
