package io.github.fbcli.console;

import org.jline.utils.WCWidth;

/**
 * Measures the display width of strings: wide characters take two columns, combining characters
 * none.
 */
final class TextWidth {
  private TextWidth() {}

  static int of(String text) {
    return text.codePoints().map(c -> c < 0x7F ? 1 : Math.max(0, WCWidth.wcwidth(c))).sum();
  }

  /** Returns the string, truncated to at most {@code width} columns including an ellipsis. */
  static String cut(String text, int width) {
    if (of(text) <= width) {
      return text;
    }
    int end = text.length();
    while (end > 0 && of(text.substring(0, end)) > width - 1) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end) + '…';
  }
}
