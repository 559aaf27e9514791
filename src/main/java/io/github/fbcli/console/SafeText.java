package io.github.fbcli.console;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes text from a server or a file safe to print: control characters, escape sequences and
 * characters that change the direction of writing are escaped.
 */
public final class SafeText {
  private static final String CHARACTERS =
      "\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069";
  private static final Pattern UNSAFE = Pattern.compile("[" + CHARACTERS + "]");
  private static final Pattern NO_LAYOUT = Pattern.compile("[" + CHARACTERS + "&&[^\\n\\r\\t]]");

  private SafeText() {}

  /** The text on one line, with every character escaped that a terminal would obey. */
  public static String of(String text) {
    return UNSAFE.matcher(text).replaceAll(SafeText::escaped);
  }

  /**
   * The text with its line breaks and tabs, and with every other character escaped that a terminal
   * would obey. A JSON document keeps its meaning, because inside strings these are its escapes.
   */
  public static String keepingLayout(String text) {
    return NO_LAYOUT.matcher(text).replaceAll(SafeText::escaped);
  }

  private static String escaped(MatchResult unsafe) {
    int c = unsafe.group().codePointAt(0);
    return Matcher.quoteReplacement(
        switch (c) {
          case '\n' -> "\\n";
          case '\r' -> "\\r";
          case '\t' -> "\\t";
          default -> String.format(Locale.ROOT, "\\u%04x", c);
        });
  }
}
