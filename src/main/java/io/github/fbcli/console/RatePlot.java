package io.github.fbcli.console;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Plots rates over time as text. Curves are stacked, each with its own scale, because a few errors
 * would be invisible next to thousands of records. The plot is readable without colour.
 */
public final class RatePlot {
  private static final int ROWS = 4;
  private static final int MARGIN = 9;
  private static final String BLOCKS = " ▁▂▃▄▅▆▇█";
  private static final int STEPS = BLOCKS.length() - 1;
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

  private final int cells;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param width the width of the terminal in columns
   */
  public RatePlot(int width) {
    this.cells = Math.max(10, width - MARGIN - 1);
  }

  /**
   * Adds a curve.
   *
   * @param values at least one non-negative value, one for each period, oldest first
   */
  public RatePlot curve(String title, double[] values, UnaryOperator<String> colour) {
    double[] shown = fitted(values);
    double peak = Arrays.stream(values).max().orElse(0);
    double sum = Arrays.stream(values).sum();
    String last = number(values[values.length - 1]);
    lines.add(
        "%s%s: now %s, peak %s, sum %s"
            .formatted(colour.apply("█ "), title, last, number(peak), number(sum)));
    for (int row = ROWS; row > 0; row--) {
      String label = row == ROWS ? number(peak) : "";
      lines.add(margin(label, row == ROWS ? '┤' : '│') + colour.apply(row(shown, peak, row)));
    }
    return this;
  }

  /** Adds the time axis shared by all curves, and returns the lines. */
  public List<String> over(String from, String to) {
    lines.add(margin("0", '┼') + "─".repeat(cells));
    int gap = Math.max(1, cells - from.length() - to.length());
    lines.add(" ".repeat(MARGIN) + from + " ".repeat(gap) + to);
    return List.copyOf(lines);
  }

  private static String margin(String label, char edge) {
    return " ".repeat(Math.max(0, MARGIN - 2 - label.length())) + label + " " + edge;
  }

  /** Returns the highest value in each cell, which may cover several periods. */
  private double[] fitted(double[] values) {
    double[] fitted = new double[cells];
    for (int cell = 0; cell < cells; cell++) {
      int from = (int) ((long) cell * values.length / cells);
      int to = (int) (((long) cell + 1) * values.length / cells);
      for (int i = from; i < Math.max(to, from + 1); i++) {
        fitted[cell] = Math.max(fitted[cell], values[i]);
      }
    }
    return fitted;
  }

  private static String row(double[] values, double peak, int row) {
    StringBuilder text = new StringBuilder();
    for (double value : values) {
      // Rounded up so that the smallest rate is visible.
      long steps = peak == 0 ? 0 : (long) Math.ceil(value / peak * ROWS * STEPS);
      long here = Math.max(0, Math.min(STEPS, steps - (long) (row - 1) * STEPS));
      text.append(BLOCKS.charAt((int) here));
    }
    return text.toString().stripTrailing();
  }

  /**
   * Formats a number in at most six characters, such as {@code 950}, {@code 1.25k} or {@code 3M}.
   */
  static String number(double value) {
    BigDecimal rounded =
        BigDecimal.valueOf(value)
            .setScale(2, RoundingMode.HALF_UP)
            .round(new MathContext(3, RoundingMode.HALF_UP));
    int unit = 0;
    while (rounded.compareTo(THOUSAND) >= 0 && unit < 4) {
      rounded = rounded.movePointLeft(3);
      unit++;
    }
    String digits = rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    return digits + " kMGT".substring(unit, unit + 1).strip();
  }
}
