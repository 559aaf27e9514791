package io.github.fbcli.shell;

import io.github.fbcli.shell.ShellWords.Word;
import java.util.List;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.impl.DefaultParser;
import org.jspecify.annotations.Nullable;

/**
 * Parses lines for JLine with {@link ShellWords}: finds the word at the cursor, and determines
 * whether the next line continues this one.
 */
final class LineParser extends DefaultParser {
  private final @Nullable String home;

  LineParser(@Nullable String home) {
    this.home = home;
  }

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    boolean entered =
        context == ParseContext.ACCEPT_LINE || context == ParseContext.SECONDARY_PROMPT;
    String missing = entered ? ShellWords.of(line, home).missing() : null;
    if (missing != null) {
      throw new EOFError(-1, -1, "the line is continued", missing);
    }
    int end = context == ParseContext.COMPLETE ? cursor : line.length();
    return new Typed(line, cursor, ShellWords.upToCursor(line.substring(0, end), "", home).last());
  }

  /** The command's words up to the cursor. */
  private final class Typed extends ArgumentList {
    Typed(String line, int cursor, List<Word> words) {
      this(line, cursor, words, words.get(words.size() - 1));
    }

    private Typed(String line, int cursor, List<Word> words, Word current) {
      super(
          line,
          words.stream().map(Word::text).toList(),
          words.size() - 1,
          current.text().length(),
          cursor,
          null,
          cursor - current.start(),
          cursor - current.start());
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      String word = candidate.toString();
      if (word.isEmpty() || word.matches("[\\w./:=,@%+-]+")) {
        return word;
      }
      return "'" + word.replace("'", "'\\''") + (complete ? "'" : "");
    }
  }
}
