package io.github.fbcli.console;

/**
 * A progress bar as text, such as {@code [##########----------] 52 %}.
 *
 * @param done from 0; any value above {@code total} counts as {@code total}, because a file may
 *     grow while it is read
 * @param total greater than 0
 */
public record ProgressBar(long done, long total) {
  private static final int CELLS = 20;

  /** Returns the percentage, rounded down, so 100 % means complete. */
  public String percent() {
    return (int) (share() * 100) + " %";
  }

  @Override
  public String toString() {
    int filled = (int) (share() * CELLS);
    return "[" + "#".repeat(filled) + "-".repeat(CELLS - filled) + "] " + percent();
  }

  private double share() {
    return Math.min(1.0, (double) done / total);
  }
}
