package io.github.fbcli.cli.prompt;

import io.github.fbcli.console.SafeText;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/**
 * A line that is parsed as a single word, because a path may contain quotes, spaces and
 * backslashes.
 */
record WholeLine(String line, int cursor) implements CompletingParsedLine {

  record Completions(List<String> lines) implements Completer {
    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> found) {
      for (String text : lines) {
        found.add(new Candidate(text, SafeText.of(text), null, null, null, null, false));
      }
    }
  }

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
