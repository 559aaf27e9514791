package io.github.fbcli.shell.session;

import io.github.fbcli.console.Style;
import java.io.IOError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReader.SuggestionType;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.Widget;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jspecify.annotations.Nullable;

/**
 * Lines typed at a terminal, edited there: with history and search in it (Ctrl-R), completion with
 * descriptions (Tab), and behind the cursor, faintly, the last line that began the same.
 */
final class EditedLines implements LineSource {
  /** Ctrl-C does not fail that often in a row; a terminal that is gone does. */
  private static final int PATIENCE = 5;

  private final LineReader reader;
  private final Terminal terminal;
  private final Attributes usual;
  private int failures;

  EditedLines(
      Terminal terminal, Host host, Style style, WordCompleter completer, @Nullable String home) {
    this.terminal = terminal;
    this.usual = terminal.getAttributes();
    this.reader =
        LineReaderBuilder.builder()
            .appName("fb")
            .terminal(terminal)
            .parser(new LineSyntax(home))
            .completer(completer)
            .history(new TypedHistory(host))
            .option(Option.DISABLE_EVENT_EXPANSION, true)
            .option(Option.AUTO_FRESH_LINE, false)
            .option(Option.CASE_INSENSITIVE_SEARCH, true)
            .option(Option.INSERT_TAB, false)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "> ")
            .variable(LineReader.LIST_MAX, 200)
            .build();
    if (style.isColoured()) {
      reader.setAutosuggestion(SuggestionType.HISTORY);
      for (String name : new String[] {LineReader.FORWARD_CHAR, LineReader.END_OF_LINE}) {
        takeSuggestion(name);
      }
    } else {
      withoutColours();
    }
  }

  /** At the end of the line there is nowhere to go but into what is suggested. */
  private void takeSuggestion(String name) {
    Widget usual = reader.getBuiltinWidgets().get(name);
    if (usual == null) {
      return;
    }
    reader
        .getWidgets()
        .put(
            name,
            () -> {
              String tip = reader.getTailTip();
              boolean atEnd = reader.getBuffer().cursor() == reader.getBuffer().length();
              if (atEnd && tip != null && !tip.isEmpty()) {
                reader.getBuffer().write(tip);
                return true;
              }
              return usual.apply();
            });
  }

  private void withoutColours() {
    for (String part :
        new String[] {
          LineReader.COMPLETION_STYLE_STARTING,
          LineReader.COMPLETION_STYLE_DESCRIPTION,
          LineReader.COMPLETION_STYLE_GROUP,
          LineReader.COMPLETION_STYLE_BACKGROUND,
          LineReader.COMPLETION_STYLE_LIST_STARTING,
          LineReader.COMPLETION_STYLE_LIST_DESCRIPTION,
          LineReader.COMPLETION_STYLE_LIST_GROUP,
          LineReader.COMPLETION_STYLE_LIST_BACKGROUND
        }) {
      reader.setVariable(part, "");
    }
    reader.setVariable(LineReader.COMPLETION_STYLE_SELECTION, "inverse");
    reader.setVariable(LineReader.COMPLETION_STYLE_LIST_SELECTION, "inverse");
  }

  @Override
  public @Nullable String next(String prompt) {
    try {
      String line = reader.readLine(prompt.replace("%", "%%")); // which it has a meaning for
      failures = 0;
      return line;
    } catch (UserInterruptException e) {
      failures = 0;
      return ""; // the line is given up
    } catch (EndOfFileException e) {
      return null;
    } catch (IOError e) {
      failures++;
      restore();
      return failures < PATIENCE ? "" : null;
    }
  }

  /**
   * Ctrl-C while the editor is making the terminal ready also ends the {@code stty} that does so:
   * the line is given up, and the terminal as it was.
   */
  private void restore() {
    var unused = Thread.interrupted();
    terminal.handle(Signal.INT, SignalHandler.SIG_IGN);
    try {
      terminal.setAttributes(usual);
    } catch (IOError e) {
      // The next line meets it again.
    }
  }
}
