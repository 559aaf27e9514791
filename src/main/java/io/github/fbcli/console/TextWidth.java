package io.github.fbcli.console;

import org.jline.utils.WCWidth;

/** How many columns of a terminal a text takes: wide characters take two, combining ones none. */
final class TextWidth {
  private TextWidth() {}

  static int of(String text) {
    int width = 0;
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      width += c < 0x7F ? 1 : Math.max(0, WCWidth.wcwidth(c));
      at += Character.charCount(c);
    }
    return width;
  }

  /** The text, cut to at most {@code width} columns with an ellipsis where something is missing. */
  static String cut(String text, int width) {
    if (of(text) <= width) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int end = text.offsetByCodePoints(at, 1);
      if (of(kept + text.substring(at, end)) > width - 1) {
        break;
      }
      kept.append(text, at, end);
      at = end;
    }
    return kept.append('…').toString();
  }
}
