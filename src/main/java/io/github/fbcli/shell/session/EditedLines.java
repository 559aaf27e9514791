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
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * Lines typed at a terminal, edited there: with history and search in it (Ctrl-R), completion with
 * descriptions (Tab), and behind the cursor, faintly, the last line that began the same.
 */
final class EditedLines implements LineSource {
  private final LineReader reader;

  EditedLines(
      Terminal terminal, Host host, Style style, WordCompleter completer, @Nullable String home) {
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
      return reader.readLine(prompt.replace("%", "%%")); // which the editor has a meaning for
    } catch (UserInterruptException e) {
      return ""; // the line is given up
    } catch (EndOfFileException | IOError e) {
      return null;
    }
  }
}
