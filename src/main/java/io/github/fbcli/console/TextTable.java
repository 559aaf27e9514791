package io.github.fbcli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** A table with a header row, aligned by display width. */
public final class TextTable {
  private static final String GAP = "  ";

  /** The minimum width of a column, unless headings must also be truncated. */
  private static final int NARROW = 8;

  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();

  public TextTable(List<String> headings) {
    this.headings = List.copyOf(headings);
  }

  /** Adds a row; its cells are made safe to print. */
  public TextTable row(List<String> cells) {
    rows.add(cells.stream().map(SafeText::of).toList());
    return this;
  }

  /** Colours cells. */
  public interface Paint {
    /**
     * Returns the shown text with the escape sequences for its colour.
     *
     * @param cell the whole value
     * @param shown the value, truncated to fit the column
     */
    String paint(int column, String cell, String shown);
  }

  /** Returns the lines, headings first. */
  public List<String> lines() {
    return lines(Integer.MAX_VALUE, heading -> heading, (column, cell, shown) -> shown);
  }

  /** Returns the lines, headings first, with cells truncated so that no line exceeds the width. */
  public List<String> lines(int width, UnaryOperator<String> heading, Paint paint) {
    int[] widths = widths(width);
    List<String> lines = new ArrayList<>();
    lines.add(heading.apply(line(headings, widths, width, (column, cell, shown) -> shown)));
    rows.forEach(row -> lines.add(line(row, widths, width, paint)));
    return lines;
  }

  private int[] widths(int available) {
    int[] widths = new int[headings.size()];
    measure(widths, headings, available);
    rows.forEach(row -> measure(widths, row, available));
    long excess =
        IntStream.of(widths).asLongStream().sum()
            + (long) GAP.length() * (widths.length - 1)
            - available;
    int column = columnToShorten(widths);
    for (; excess > 0 && column >= 0; excess--) {
      widths[column]--;
      column = columnToShorten(widths);
    }
    return widths;
  }

  /** Returns the widest column. The first column identifies the row and is truncated last. */
  private int columnToShorten(int[] widths) {
    int longest = widest(widths, 1, true);
    longest = longest < 0 ? widest(widths, 0, true) : longest;
    return longest < 0 ? widest(widths, 0, false) : longest;
  }

  /**
   * Returns the widest column that can be truncated, starting at {@code from}; -1 if there is none.
   */
  private int widest(int[] widths, int from, boolean keepsHeadings) {
    int widest = -1;
    for (int i = from; i < widths.length; i++) {
      int least = keepsHeadings ? Math.max(NARROW, TextWidth.of(headings.get(i))) : 0;
      if (widths[i] > least && (widest < 0 || widths[i] > widths[widest])) {
        widest = i;
      }
    }
    return widest;
  }

  private static void measure(int[] widths, List<String> cells, int most) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], Math.min(TextWidth.of(cells.get(i)), most));
    }
  }

  private static String line(List<String> cells, int[] widths, int width, Paint paint) {
    StringBuilder line = new StringBuilder();
    int end = 0; // in terminal columns
    for (int i = 0, start = 0; i < widths.length && start < width; i++) {
      String shown = TextWidth.cut(cells.get(i), Math.min(Math.max(widths[i], 1), width - start));
      if (!shown.isEmpty()) {
        line.append(" ".repeat(start - end)).append(paint.paint(i, cells.get(i), shown));
        end = start + TextWidth.of(shown);
      }
      start += Math.max(widths[i], 1) + GAP.length();
    }
    return line.toString();
  }
}
