package io.github.fbcli.shell;

import io.github.fbcli.console.Style;
import java.io.IOError;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jspecify.annotations.Nullable;

/** Reads lines at a terminal, with editing, history and completion. */
final class EditedLines implements ShellLines {
  /** Consecutive failures after which the terminal counts as closed; Ctrl-C causes fewer. */
  private static final int MOST_FAILURES = 5;

  private static final List<String> STYLES =
      List.of(
          LineReader.COMPLETION_STYLE_STARTING,
          LineReader.COMPLETION_STYLE_DESCRIPTION,
          LineReader.COMPLETION_STYLE_GROUP,
          LineReader.COMPLETION_STYLE_BACKGROUND,
          LineReader.COMPLETION_STYLE_LIST_STARTING,
          LineReader.COMPLETION_STYLE_LIST_DESCRIPTION,
          LineReader.COMPLETION_STYLE_LIST_GROUP,
          LineReader.COMPLETION_STYLE_LIST_BACKGROUND);

  private final LineReader reader;
  private final Terminal terminal;
  private final Attributes attributes;
  private int failures;

  EditedLines(Terminal terminal, Host host, Style style, @Nullable String home) {
    this.terminal = terminal;
    this.attributes = terminal.getAttributes();
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .appName("fb")
            .terminal(terminal)
            .parser(new LineParser(home))
            .completer(new LineCompleter(host, home))
            .option(Option.DISABLE_EVENT_EXPANSION, true)
            .option(Option.AUTO_FRESH_LINE, false)
            .option(Option.CASE_INSENSITIVE_SEARCH, true)
            .option(Option.INSERT_TAB, false)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "> ")
            .variable(LineReader.LIST_MAX, 200);
    this.reader = new ShellHistory(host).attachTo(builder).build();
    if (!style.isColoured()) {
      STYLES.forEach(name -> reader.setVariable(name, ""));
      reader.setVariable(LineReader.COMPLETION_STYLE_SELECTION, "inverse");
      reader.setVariable(LineReader.COMPLETION_STYLE_LIST_SELECTION, "inverse");
    }
  }

  @Override
  public @Nullable String next(String prompt) {
    try {
      String line = reader.readLine(prompt.replace("%", "%%")); // % starts a pattern
      failures = 0;
      return line;
    } catch (UserInterruptException e) {
      failures = 0;
      return ""; // the line is discarded
    } catch (EndOfFileException e) {
      return null;
    } catch (IOError e) {
      failures++;
      restore();
      return failures < MOST_FAILURES ? "" : null;
    }
  }

  /**
   * Restores the terminal settings. Ctrl-C may have ended the {@code stty} process that sets them.
   */
  private void restore() {
    var unused = Thread.interrupted();
    terminal.handle(Signal.INT, SignalHandler.SIG_IGN);
    try {
      terminal.setAttributes(attributes);
    } catch (IOError e) {
      // Reading the next line will also fail.
    }
  }
}
