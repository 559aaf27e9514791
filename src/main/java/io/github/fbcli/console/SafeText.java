package io.github.fbcli.console;

import java.util.Locale;

/**
 * Makes text from a server or a file safe to print: control characters, escape sequences, invisible
 * characters, and characters that change the text direction are escaped.
 */
public final class SafeText {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int EMOJI_STYLE = 0xFE0F;

  /** Invisible letters and marks. */
  private static final String BLANK = "\u034F\u115F\u1160\u17B4\u17B5\u2065\u3164\uFFA0";

  private SafeText() {}

  /**
   * Returns the text on one line. Characters that a terminal would interpret or hide are escaped.
   */
  public static String of(String text) {
    return escaped(text, "");
  }

  /**
   * Returns the text and keeps its line breaks and tabs. Other characters that a terminal would
   * interpret or hide are escaped as in JSON strings, so a JSON document keeps its meaning.
   */
  public static String keepingLayout(String text) {
    return escaped(text, "\n\r\t");
  }

  private static String escaped(String text, String layout) {
    int[] characters = text.codePoints().toArray();
    StringBuilder safe = new StringBuilder(text.length());
    for (int i = 0; i < characters.length; i++) {
      int c = characters[i];
      int before = i == 0 ? ' ' : characters[i - 1];
      int after = i + 1 == characters.length ? ' ' : characters[i + 1];
      if (layout.indexOf(c) >= 0 || isSafe(before, c, after)) {
        safe.appendCodePoint(c);
      } else {
        escape(c, safe);
      }
    }
    return safe.length() == text.length() ? text : safe.toString();
  }

  private static void escape(int codePoint, StringBuilder safe) {
    switch (codePoint) {
      case '\n' -> safe.append("\\n");
      case '\r' -> safe.append("\\r");
      case '\t' -> safe.append("\\t");
      default -> {
        for (char c : Character.toChars(codePoint)) {
          safe.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
      }
    }
  }

  private static boolean isSafe(int before, int c, int after) {
    if (c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER) {
      return (isJoined(before) || before == EMOJI_STYLE || isSkinTone(before)) && isJoined(after);
    } else if (isVariationSelector(c)) {
      return hasVariants(before);
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> BLANK.indexOf(c) < 0 && c >>> 12 != 0xE0; // tag characters
    };
  }

  /**
   * Returns whether a zero-width joiner may follow this character: an emoji, or a character in the
   * Unicode blocks from Arabic to Sinhala.
   */
  private static boolean isJoined(int c) {
    return (c >= 0x600 && c < 0xE00) || Character.getType(c) == Character.OTHER_SYMBOL;
  }

  private static boolean isSkinTone(int c) {
    return c >= 0x1F3FB && c <= 0x1F3FF;
  }

  private static boolean isVariationSelector(int c) {
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c < 0xE01F0);
  }

  /**
   * Returns whether a variation selector may follow this character: an emoji (including digits and
   * punctuation) or a Chinese character.
   */
  private static boolean hasVariants(int c) {
    int type = Character.getType(c);
    return type == Character.OTHER_SYMBOL
        || type == Character.MATH_SYMBOL
        || Character.isIdeographic(c)
        || "#*0123456789\u203C\u2049\u3030".indexOf(c) >= 0;
  }
}
