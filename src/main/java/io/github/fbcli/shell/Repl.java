package io.github.fbcli.shell;

import io.github.fbcli.console.Console;
import io.github.fbcli.console.Interruption;
import io.github.fbcli.console.SafeText;
import io.github.fbcli.console.Streams;
import io.github.fbcli.console.Style;
import io.github.fbcli.shell.ShellWords.Word;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.utils.NonBlockingInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The interactive shell: reads and runs lines until the end of the input or {@code exit}. At a
 * terminal, it prompts for lines, which can be edited and are saved. A file or a pipe is run as a
 * script.
 *
 * <p>Tests pass {@link Streams} whose terminal uses buffers.
 */
public final class Repl {
  private static final int CTRL_C = 130;

  /** Matches the start of a line that is a query. */
  private static final Pattern QUERY =
      Pattern.compile("\\s*(select|with|show)\\b", Pattern.CASE_INSENSITIVE);

  private final Host host;
  private final Console console;
  private final Interruption interruption;
  private final Style style;
  private final @Nullable String home;
  private int last;
  private int failed;
  private int signal;
  private boolean left;

  /**
   * @param style the style of messages
   * @param home the expansion of {@code ~}; null to keep {@code ~} unchanged
   */
  public Repl(
      Host host, Console console, Interruption interruption, Style style, @Nullable String home) {
    this.host = host;
    this.console = console;
    this.interruption = interruption;
    this.style = style;
    this.home = home;
  }

  /**
   * Runs all lines. Returns the exit code of the last command or, in a script, of the last command
   * that failed.
   *
   * @param greeting printed first at a terminal; empty for none
   */
  public int run(String greeting) {
    if (console.canPrompt() && !greeting.isEmpty()) {
      console.err().line(greeting);
    }
    Streams streams = console.streams();
    if (!console.canPrompt()) {
      return loop(new PlainLines(streams.in(), console, null), streams, null);
    }
    if (!console.canEditLines() || !console.canRedraw()) {
      NonBlockingInputStream typed = CommandInput.of(streams.in());
      CommandInput lines = new CommandInput(typed);
      return loop(new PlainLines(lines, console, interruption), streams, typed);
    }
    try {
      return edited(streams);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int edited(Streams streams) throws IOException {
    Terminal given = streams.terminal();
    Terminal terminal = given == null ? console.openTerminal() : given;
    SignalHandler before = terminal.handle(Signal.INT, SignalHandler.SIG_IGN);
    try {
      EditedLines lines = new EditedLines(terminal, host, style, home);
      return loop(lines, streams.at(terminal), CommandInput.of(terminal));
    } finally {
      terminal.handle(Signal.INT, before);
      if (given == null) {
        terminal.close();
      }
    }
  }

  /**
   * @param typed the stdin of commands at a terminal; null in a script, whose commands read the
   *     lines after them
   */
  private int loop(ShellLines lines, Streams streams, @Nullable NonBlockingInputStream typed) {
    while (!left) {
      console.flush(); // before the prompt
      String text = lines.next(typed == null ? "" : prompt());
      if (text == null) {
        break;
      }
      run(text, streams, typed);
      if (signal != 0 && (typed == null || signal != CTRL_C)) {
        return signal;
      }
    }
    return typed == null && last == 0 ? failed : last;
  }

  private void ended(int code) {
    last = code;
    failed = code == 0 ? failed : code;
  }

  private String prompt() {
    String place = SafeText.of(host.place());
    String where = place.isEmpty() ? "" : " " + style.cyan(place);
    String code = last == 0 ? "" : " " + style.red("[" + last + "]");
    return style.bold("fb") + where + code + "> ";
  }

  private void run(String text, Streams streams, @Nullable NonBlockingInputStream typed) {
    signal = 0;
    if (QUERY.matcher(text).lookingAt()) { // not split into words, because SQL has its own quotes
      run(List.of("query", text.strip()), streams, typed);
      return;
    }
    ShellWords words = ShellWords.of(text, home);
    if (words.operator() != null) {
      ended(rejectOperator(words.operator()));
      return;
    }
    if (words.missing() != null) {
      ended(host.reject("missing closing " + words.missing(), "Complete the line."));
      return;
    }
    for (List<Word> command : words.commands()) {
      run(command.stream().map(Word::text).toList(), streams, typed);
      if (left || signal != 0) {
        return;
      }
    }
  }

  private int rejectOperator(String operator) {
    return host.reject(
        "'" + operator + "' is not supported in the fb shell",
        operator.equals("<")
            ? "Pass the file as an argument instead."
            : "Run the line in your own shell, or quote the operator if it is part of a word.");
  }

  private void run(List<String> line, Streams streams, @Nullable NonBlockingInputStream typed) {
    List<String> words = line.get(0).equals("fb") ? line.subList(1, line.size()) : line;
    String first = words.isEmpty() ? "" : words.get(0);
    if (first.equals("exit") || first.equals("quit")) {
      exit(words);
    } else if (typed == null) {
      execute(words, streams);
    } else {
      try (CommandInput input = new CommandInput(typed)) {
        Streams own = streams.through(input, streams.out(), streams.err());
        execute(words, own.terminal() == null ? own : own.at(own.terminal()));
      }
    }
  }

  private void execute(List<String> words, Streams streams) {
    console.flush();
    RunningCommand command = new RunningCommand(host, streams, interruption);
    ended(command.run(words));
    signal = command.signal();
  }

  private void exit(List<String> words) {
    if (words.size() > 1) {
      String code = String.join(" ", words.subList(1, words.size()));
      if (!code.matches("[0-9]{1,3}") || Integer.parseInt(code) > 255) {
        String hint = "Use a number from 0 to 255, such as 'exit 3'.";
        ended(host.reject("invalid exit code '" + code + "'", hint));
        return;
      }
      last = Integer.parseInt(code);
      failed = 0;
    }
    left = true;
  }
}
