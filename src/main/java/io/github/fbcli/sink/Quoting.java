package io.github.fbcli.sink;

import java.util.Locale;

/**
 * Formats user-supplied text for messages, on one line and truncated. Only characters that would
 * break the line are escaped. The code that prints the message makes it safe for terminals.
 */
final class Quoting {
  /** Longer than a typical path, but short enough for one line. */
  private static final int LONGEST = 80;

  private Quoting() {}

  /** Returns the text in single quotes, truncated if it is long. */
  static String quoted(String text) {
    return "'" + oneLine(shortened(text, LONGEST)) + "'";
  }

  /** Returns the text, or its first {@code longest} characters and an ellipsis. */
  static String shortened(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest)) + "…";
  }

  /**
   * Returns the second text in single quotes. The text is not truncated if both quoted texts would
   * look the same.
   */
  static String quotedDistinctly(String first, String second) {
    String shown = quoted(second);
    return shown.equals(quoted(first)) ? "'" + oneLine(second) + "'" : shown;
  }

  /** Returns the text with control characters and line separators as JSON escapes. */
  static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(line, c));
    return line.toString();
  }

  /** Appends the character, as a JSON escape if it would break the line. */
  static void append(StringBuilder line, int codePoint) {
    if (breaksLine(codePoint)) {
      line.append("\\u").append(String.format(Locale.ROOT, "%04x", codePoint));
    } else {
      line.appendCodePoint(codePoint);
    }
  }

  /** Returns whether the character would break a line of text. */
  static boolean breaksLine(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
