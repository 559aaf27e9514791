package io.github.fbcli.shell.session;

import io.github.fbcli.shell.session.CommandText.Word;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jspecify.annotations.Nullable;

/** How the editor reads what is typed: when a line goes on, and which word is under the cursor. */
final class LineSyntax implements Parser {
  private final @Nullable String home;

  LineSyntax(@Nullable String home) {
    this.home = home;
  }

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    // A short command begins with a backslash, which has no other meaning there.
    String text = ShortCommands.isOne(line) ? line.replaceFirst("\\\\", " ") : line;
    boolean accepted =
        context == ParseContext.ACCEPT_LINE || context == ParseContext.SECONDARY_PROMPT;
    String missing = accepted ? CommandText.of(text, home).missing() : null;
    if (missing != null) {
      throw new EOFError(-1, -1, "the line goes on", missing);
    }
    boolean whole = context == ParseContext.COMPLETE;
    List<Word> words = CommandText.upTo(text, whole ? cursor : text.length(), home).last();
    return new Typed(line, cursor, words);
  }

  /** The command under the cursor, up to there. */
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
      if (candidate.isEmpty()) {
        return ""; // nothing is typed yet, not even quotes, and the editor takes away what is
      }
      String word = Quoting.word(candidate.toString());
      boolean open = !complete && word.endsWith("'");
      return open ? word.substring(0, word.length() - 1) : word;
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
