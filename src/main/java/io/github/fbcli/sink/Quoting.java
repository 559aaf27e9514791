package io.github.fbcli.sink;

import java.util.Locale;

/**
 * Text of the user in a message: on one line, and short enough to read. Only what would break the
 * line is escaped here; whoever prints it makes it safe for a terminal.
 */
final class Quoting {
  /** Long enough for any path that a person would type, short enough for one line. */
  private static final int LONGEST = 80;

  private Quoting() {}

  /** The text in single quotes, shortened if it is long. */
  static String quoted(String text) {
    return "'" + oneLine(shortened(text, LONGEST)) + "'";
  }

  /** The text, or its first {@code longest} characters and an ellipsis. */
  static String shortened(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest)) + "…";
  }

  /** The second text in single quotes; unabridged if shortening makes it look like the first. */
  static String apartFrom(String first, String second) {
    String shown = quoted(second);
    return shown.equals(quoted(first)) ? "'" + oneLine(second) + "'" : shown;
  }

  /** The text with control characters and line separators written as JSON escapes. */
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

  /** True for a character that would break a line of text. */
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
