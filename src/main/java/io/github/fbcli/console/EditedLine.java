package io.github.fbcli.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EndOfFileException;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

/** Lines edited in place on the process's terminal, where messages go. */
final class EditedLine implements AutoCloseable {
  private final Terminal terminal;
  private final boolean own;
  private final Style style;

  private EditedLine(Terminal terminal, boolean own, Style style) {
    this.terminal = terminal;
    this.own = own;
    this.style = style;
  }

  static EditedLine open(Console console, Style style) {
    Terminal open = console.streams().terminal();
    if (open != null) { // there is only one
      return new EditedLine(open, false, style);
    }
    try {
      return new EditedLine(SystemTerminal.open(), true, style);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads one line.
   *
   * @param start what stands there to be edited
   * @return null when the input has ended
   * @throws InterruptedException when Ctrl-C was typed
   */
  @Nullable String read(LineQuestion question, String start) throws InterruptedException {
    LineReader reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser((line, cursor, context) -> new WholeLine(line, cursor))
            .completer((self, line, found) -> complete(question, found))
            .highlighter(new Faults(question))
            .option(Option.DISABLE_EVENT_EXPANSION, true)
            .option(Option.AUTO_FRESH_LINE, false)
            .variable(LineReader.DISABLE_HISTORY, true)
            .build();
    try {
      return reader.readLine(SafeText.of(question.prompt()), null, (Character) null, start);
    } catch (UserInterruptException e) {
      throw new InterruptedException();
    } catch (EndOfFileException e) {
      return null;
    }
  }

  private static void complete(LineQuestion question, List<Candidate> found) {
    for (String text : question.completions()) {
      found.add(new Candidate(text, SafeText.of(text), null, null, null, null, false));
    }
  }

  @Override
  public void close() {
    try {
      if (own) {
        terminal.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is no answer yet is red. */
  private final class Faults implements Highlighter {
    private final LineQuestion question;

    Faults(LineQuestion question) {
      this.question = question;
    }

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
      boolean red = style.isColoured() && question.faultOf(buffer) != null;
      return new AttributedString(
          buffer,
          red ? AttributedStyle.DEFAULT.foreground(AttributedStyle.RED) : AttributedStyle.DEFAULT);
    }
  }

  /** A line that is one word: a path may hold quotes, spaces and backslashes. */
  private record WholeLine(String line, int cursor) implements CompletingParsedLine {
    @Override
    public String word() {
      return line;
    }

    @Override
    public int wordCursor() {
      return cursor;
    }

    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(line);
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return cursor;
    }

    @Override
    public int rawWordLength() {
      return line.length();
    }
  }
}
