package io.github.fbcli.console;

import java.util.function.IntPredicate;

/**
 * Makes text from a server or a file safe to print: control characters, escape sequences and the
 * marks that turn the direction of writing around are shown, not obeyed.
 */
public final class SafeText {
  private SafeText() {}

  /** The text on one line, with every character that a terminal would obey written out. */
  public static String of(String text) {
    return escaped(text, SafeText::unsafe);
  }

  /**
   * The text with its line breaks and tabs, and with every other character that a terminal would
   * obey written out. A document of JSON keeps its meaning: inside strings these are its escapes.
   */
  public static String keepingLayout(String text) {
    return escaped(text, c -> unsafe(c) && c != '\n' && c != '\r' && c != '\t');
  }

  private static String escaped(String text, IntPredicate unsafe) {
    int first = first(text, unsafe);
    if (first == text.length()) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, first);
    text.substring(first)
        .codePoints()
        .forEach(
            c -> {
              if (unsafe.test(c)) {
                escape(safe, c);
              } else {
                safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }

  private static int first(String text, IntPredicate unsafe) {
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (unsafe.test(c)) {
        return at;
      }
      at += Character.charCount(c);
    }
    return at;
  }

  private static boolean unsafe(int c) {
    return Character.isISOControl(c)
        || Character.getType(c) == Character.SURROGATE
        || Character.getType(c) == Character.LINE_SEPARATOR
        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
        || directional(c);
  }

  private static boolean directional(int c) {
    return c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }

  private static void escape(StringBuilder safe, int c) {
    switch (c) {
      case '\n' -> safe.append("\\n");
      case '\r' -> safe.append("\\r");
      case '\t' -> safe.append("\\t");
      default -> {
        String hex = Integer.toHexString(c);
        safe.append("\\u").append("0".repeat(Math.max(0, 4 - hex.length()))).append(hex);
      }
    }
  }
}
