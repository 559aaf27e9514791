package io.github.fbcli.sink;

/**
 * Text of the user's as it stands in a message: on one line, and short enough to read.
 *
 * <p>Only what would break the line apart is escaped here; making a line safe for a terminal is the
 * business of whoever prints it.
 */
final class Quoting {
  /** Long enough for any legal path that a person would type, short enough for one line. */
  private static final int LONGEST = 80;

  private Quoting() {}

  /** The text in single quotes, shortened where it is long. */
  static String quoted(String text) {
    boolean fits = text.codePointCount(0, text.length()) <= LONGEST;
    String start = fits ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    return "'" + oneLine(start) + "'";
  }

  /** The second text in single quotes; whole where shortened it would look like the first. */
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

  /** True for a character that cannot stand in a line of text as it is. */
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

  /** Appends the character, as a JSON escape where it cannot stand as it is. */
  static void append(StringBuilder line, int codePoint) {
    if (breaksLine(codePoint)) {
      String hex = Integer.toHexString(codePoint);
      line.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
    } else {
      line.appendCodePoint(codePoint);
    }
  }
}
