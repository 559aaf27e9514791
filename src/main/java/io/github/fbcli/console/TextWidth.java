package io.github.fbcli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.WCWidth;

/**
 * Measures the display width of strings: wide characters take two columns, and combining characters
 * and colours take none.
 */
public final class TextWidth {
  /**
   * Matches a unit that {@link #lines} does not break: a command at the end of a sentence, quoted
   * words, or a single word.
   */
  private static final Pattern UNIT = Pattern.compile("(?<=: )fb .*|(?<!\\w)'[^']*'\\S*|\\S+");

  private TextWidth() {}

  public static int of(String text) {
    String plain = text.indexOf('\u001b') < 0 ? text : text.replaceAll("\u001b\\[[0-9;]*m", "");
    return plain.codePoints().map(c -> c < 0x7F ? 1 : Math.max(0, WCWidth.wcwidth(c))).sum();
  }

  /** Returns the string, truncated to at most {@code width} columns including an ellipsis. */
  public static String cut(String text, int width) {
    if (of(text) <= width) {
      return text;
    }
    int end = text.length();
    while (end > 0 && of(text.substring(0, end)) > width - 1) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end) + '…';
  }

  /**
   * Wraps a sentence so that no line exceeds {@code width} columns, and indents all lines like the
   * first. Words, quoted commands and commands at the end stay on one line, even if it is too long.
   */
  public static List<String> lines(String text, int width) {
    if (of(text) <= width) {
      return List.of(text);
    }
    String indent = " ".repeat(text.length() - text.stripLeading().length());
    List<String> lines = new ArrayList<>();
    String line = "";
    for (Matcher unit = UNIT.matcher(text); unit.find(); ) {
      String longer = line.isEmpty() ? indent + unit.group() : line + " " + unit.group();
      if (!line.isEmpty() && of(longer) > width) {
        lines.add(line);
        longer = indent + unit.group();
      }
      line = longer;
    }
    lines.add(line);
    return lines;
  }
}
