package io.github.fbcli.console;

import java.util.ArrayList;
import java.util.List;

/** A table with a header row, aligned by display width. */
public final class TextTable {
  private static final String GAP = "  ";

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

  /** Returns the lines, header first; the last column is not padded. */
  public List<String> lines() {
    int[] widths = new int[headings.size()];
    measure(widths, headings);
    rows.forEach(row -> measure(widths, row));
    List<String> lines = new ArrayList<>();
    lines.add(line(headings, widths));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  private static void measure(int[] widths, List<String> cells) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], TextWidth.of(cells.get(i)));
    }
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      line.append(cell);
      if (i < widths.length - 1) {
        line.append(" ".repeat(widths[i] - TextWidth.of(cell))).append(GAP);
      }
    }
    return line.toString();
  }
}
