package io.github.fbcli.shell;

import io.github.fbcli.shell.ShellWords.Word;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jspecify.annotations.Nullable;

/** Finds for JLine the word at the cursor, and whether a line is continued in the next one. */
final class LineParser implements Parser {
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

  /** The command at the cursor, up to there. */
  private record Typed(String line, int cursor, List<Word> typed) implements CompletingParsedLine {
    private Word current() {
      return typed.get(typed.size() - 1);
    }

    @Override
    public String word() {
      return current().text();
    }

    @Override
    public int wordCursor() {
      return word().length();
    }

    @Override
    public int wordIndex() {
      return typed.size() - 1;
    }

    @Override
    public List<String> words() {
      return typed.stream().map(Word::text).toList();
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      String word = candidate.toString();
      if (word.isEmpty() || word.matches("[\\w./:=,@%+-]+")) {
        return word;
      }
      return "'" + word.replace("'", "'\\''") + (complete ? "'" : "");
    }

    @Override
    public int rawWordCursor() {
      return cursor - current().start();
    }

    @Override
    public int rawWordLength() {
      return rawWordCursor();
    }
  }
}
