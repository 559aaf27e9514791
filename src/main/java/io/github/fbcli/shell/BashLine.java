package io.github.fbcli.shell;

import io.github.fbcli.shell.ShellWords.Word;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command line in bash. Bash inserts completions unchanged, so this class quotes them to match
 * open quotes. Each completion starts at the position where readline assumes that the word starts.
 *
 * <p>Readline closes an open quote, unless the text already ends with that quote.
 */
public final class BashLine {
  private static final String PLAIN = "-_./:=,@%+";
  private static final int MENU = 37; // the COMP_TYPE for which readline lists nothing
  private static final int INSERT_ALL = 42;
  private static final int NARROWEST = 10;

  private final ShellWords words;
  private final Word word;

  /**
   * @param line the command line up to the cursor ({@code COMP_LINE})
   * @param breaks {@code COMP_WORDBREAKS}
   * @param home the expansion of {@code ~}; null to keep {@code ~} unchanged
   */
  public BashLine(String line, String breaks, @Nullable String home) {
    words = ShellWords.upToCursor(line, breaks, home);
    word = words.last().get(words.last().size() - 1);
  }

  /** Returns the words after the program name, up to the cursor. */
  public List<String> words() {
    return words.last().stream().skip(1).map(Word::text).toList();
  }

  /**
   * Returns whether the word at the cursor is part of a redirection, such as a file name after
   * {@code >}, and not an argument of fb.
   */
  public boolean isRedirected() {
    return words.operator() != null;
  }

  /**
   * Returns the elements of {@code COMPREPLY}. If readline lists several, each is followed by its
   * description; readline inserts only their common prefix.
   *
   * @param type {@code COMP_TYPE}
   * @param columns the width of the terminal
   */
  public List<String> replies(List<Candidate> candidates, int type, int columns) {
    List<String> texts = candidates.stream().map(this::insertion).toList();
    int width = texts.stream().mapToInt(String::length).max().orElse(0);
    int room = columns - width - 5;
    // Within open quotes, readline would insert the spaces before the descriptions.
    boolean listed = texts.size() > 1 && word.quote() == 0 && type != MENU && type != INSERT_ALL;
    if (!listed || room < NARROWEST) {
      return texts;
    }
    String[] lines = texts.toArray(String[]::new);
    for (int i = 0; i < lines.length; i++) {
      String about = candidates.get(i).description();
      if (!about.isEmpty()) {
        String cut = about.substring(0, Math.min(room, about.length()));
        lines[i] = lines[i] + " ".repeat(width - lines[i].length()) + "  (" + cut + ")";
      }
    }
    return List.of(lines);
  }

  private String insertion(Candidate candidate) {
    String text = quoted(candidate.value().substring(word.tail()));
    String quote = word.quote() == 0 ? "" : String.valueOf(word.quote());
    if (quote.isEmpty() || text.isEmpty()) {
      return text;
    }
    // Readline mistakes a leading quote for the open quote and drops it.
    String start = text.startsWith(quote) ? quote : "";
    String end = text.endsWith(quote) ? quote : "";
    return start + text + end;
  }

  private String quoted(String text) {
    StringBuilder quoted = new StringBuilder();
    text.codePoints().forEach(c -> quoted.append(escape(Character.toString(c))));
    return quoted.toString();
  }

  private String escape(String c) {
    return switch (word.quote()) {
      case '\'' -> c.equals("'") ? "'\\''" : c;
      case '"' -> c.equals("!") ? "\"'!'\"" : "$`\"\\".contains(c) ? "\\" + c : c;
      default -> isPlain(c.codePointAt(0)) ? c : "\\" + c;
    };
  }

  private static boolean isPlain(int c) {
    return c > 127 || Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0;
  }
}
