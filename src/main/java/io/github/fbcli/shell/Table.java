package io.github.fbcli.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a script knows by itself: of each command the commands below it, its options and the kinds
 * of its arguments, in rows of fields between tabs.
 *
 * @param commands in the order of the tree
 * @param globals the options of every command
 */
record Table(List<Entry> commands, List<String> globals) {

  /**
   * A command, or several that are the same in everything.
   *
   * @param paths the words of each, such as {@code sinks create}; empty for {@code fb} itself
   * @param verbs rows of name and description
   * @param hidden the same of those that are proposed only to somebody who has begun to type one
   * @param flags rows of spellings between commas, what it takes, kind and description
   * @param operands kinds, {@code *} behind the last one if it may be repeated
   */
  record Entry(
      List<String> paths,
      List<String> verbs,
      List<String> hidden,
      List<String> flags,
      List<String> operands) {}

  static Table of(CommandShape root) {
    Map<Entry, List<String>> paths = new LinkedHashMap<>();
    collect("", root, paths);
    List<Entry> commands = new ArrayList<>();
    paths.forEach(
        (same, names) ->
            commands.add(
                new Entry(names, same.verbs(), same.hidden(), same.flags(), same.operands())));
    return new Table(commands, flags(root, true));
  }

  private static void collect(String path, CommandShape command, Map<Entry, List<String>> paths) {
    Entry entry =
        new Entry(
            List.of(),
            verbs(command, false),
            verbs(command, true),
            flags(command, false),
            kinds(command));
    paths.computeIfAbsent(entry, any -> new ArrayList<>()).add(path);
    for (CommandShape child : command.commands()) {
      collect(path.isEmpty() ? child.name() : path + " " + child.name(), child, paths);
    }
  }

  private static List<String> verbs(CommandShape command, boolean hidden) {
    return command.commands().stream()
        .filter(child -> child.hidden() == hidden)
        .map(child -> child.name() + "\t" + child.description())
        .toList();
  }

  private static List<String> flags(CommandShape command, boolean global) {
    return command.options().stream()
        .filter(option -> option.global() == global)
        .map(Table::flag)
        .toList();
  }

  private static String flag(OptionShape option) {
    String takes =
        switch (option.takes()) {
          case NONE -> "0";
          case ATTACHED -> "?";
          case ONE -> "1";
          case MANY -> "+";
        };
    return String.join(
        "\t",
        String.join(",", option.names()),
        option.repeatable() ? takes + "*" : takes,
        option.value() == null ? "" : kind(option.value()),
        option.description());
  }

  private static List<String> kinds(CommandShape command) {
    List<String> kinds = new ArrayList<>(command.operands().stream().map(Table::kind).toList());
    if (command.endless()) {
      kinds.add(kinds.remove(kinds.size() - 1) + "*");
    }
    return kinds;
  }

  private static String kind(ValueShape value) {
    return value.kind() == Kind.CHOICE
        ? "=" + String.join(" ", value.choices())
        : value.kind().name().toLowerCase(Locale.ROOT);
  }
}
