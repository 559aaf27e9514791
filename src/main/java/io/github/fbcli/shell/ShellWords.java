package io.github.fbcli.shell;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line that is split into commands and words as in a POSIX shell, with quotes, backslashes and
 * comments. {@code ;} and line breaks separate commands. Only {@code ~} is expanded. Operators such
 * as {@code |} are detected but not supported.
 *
 * <p>JLine's DefaultParser is insufficient: it keeps quotes in the middle of a word ({@code
 * --for='x'}) and ends a word at {@code #}. This class also splits lines typed in bash, where
 * readline breaks words at other characters.
 */
final class ShellWords {
  private static final String SEPARATORS = " \t\r\n;|&<>";
  private static final String OPERATORS = "|&<>";

  /**
   * The characters that a backslash escapes within double quotes. A backslash before any other
   * character is literal.
   */
  private static final String ESCAPED = "$`\"\\\n";

  private final String line;
  private final String breaks;
  private final @Nullable String home;
  private final List<List<Word>> commands = new ArrayList<>();
  private List<Word> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private int start = -1; // index of the current word in the line; -1 between words
  private int tail;
  private int at;
  private char quote;
  private boolean escaped;
  private @Nullable String operator;

  /**
   * A word.
   *
   * @param text the word without its quotes
   * @param start the word's index in the line
   * @param quote the quote that is open at the end; 0 for none
   * @param tail the index, in the text, of the first character after the last quote or break
   *     character
   */
  record Word(String text, int start, char quote, int tail) {}

  private ShellWords(String line, String breaks, @Nullable String home) {
    this.line = line;
    this.breaks = breaks;
    this.home = home;
  }

  /**
   * Splits a complete line.
   *
   * @param home the expansion of {@code ~}; null to keep {@code ~} unchanged
   */
  static ShellWords of(String line, @Nullable String home) {
    ShellWords words = new ShellWords(line, "", home);
    words.scan();
    words.endCommand();
    return words;
  }

  /**
   * Splits a line up to the cursor. The last word of the last command is the word at the cursor,
   * which may be empty or have open quotes.
   *
   * @param breaks characters at which readline ends a word
   */
  static ShellWords upToCursor(String line, String breaks, @Nullable String home) {
    ShellWords words = new ShellWords(line, breaks, home);
    words.scan();
    words.start();
    words.endCommand();
    return words;
  }

  /** Returns the commands, each with at least one word. */
  List<List<Word>> commands() {
    return commands;
  }

  /** Returns the words of the last command. */
  List<Word> last() {
    return commands.isEmpty() ? List.of() : commands.get(commands.size() - 1);
  }

  /** Returns the open quote or backslash that continues the line; null if the line is complete. */
  @Nullable String missing() {
    return quote != 0 ? String.valueOf(quote) : escaped ? "\\" : null;
  }

  /** Returns the first operator that only a real shell supports; null if there is none. */
  @Nullable String operator() {
    return operator;
  }

  private void scan() {
    for (at = 0; at < line.length(); at++) {
      char c = line.charAt(at);
      if (quote == 0 ? c == '\'' || c == '"' : c == quote) {
        start();
        quote = quote == 0 ? c : 0;
        tail = word.length();
      } else if (c == '\\' && quote != '\'') {
        escape();
      } else if (quote != 0) {
        word.append(c);
      } else {
        unquoted(c);
      }
    }
  }

  private void escape() {
    escaped = at + 1 == line.length();
    if (escaped) {
      return;
    }
    char next = line.charAt(at + 1);
    if (quote == '"' && ESCAPED.indexOf(next) < 0) {
      word.append('\\');
      return;
    }
    at++;
    if (next != '\n') {
      start();
      word.append(next);
    }
  }

  private void unquoted(char c) {
    if (c == '#' && start < 0) {
      int end = line.indexOf('\n', at);
      at = end < 0 ? line.length() : end - 1;
    } else if (SEPARATORS.indexOf(c) >= 0) {
      separate(c);
    } else {
      String text = c == '~' && start < 0 && isHome() && home != null ? home : String.valueOf(c);
      start();
      word.append(text);
      tail = breaks.indexOf(c) < 0 ? tail : word.length();
    }
  }

  private boolean isHome() {
    return at + 1 == line.length() || " \t\r\n;/".indexOf(line.charAt(at + 1)) >= 0;
  }

  private void separate(char c) {
    if (OPERATORS.indexOf(c) >= 0 && operator == null) {
      operator = String.valueOf(c);
    }
    if (c == '\n' || c == ';' || OPERATORS.indexOf(c) >= 0) {
      endCommand();
    } else {
      endWord();
    }
  }

  private void start() {
    start = start < 0 ? at : start;
  }

  private void endWord() {
    if (start >= 0) {
      words.add(new Word(word.toString(), start, quote, tail));
      word.setLength(0);
      start = -1;
      tail = 0;
    }
  }

  private void endCommand() {
    endWord();
    if (!words.isEmpty()) {
      commands.add(List.copyOf(words));
      words = new ArrayList<>();
    }
  }
}
