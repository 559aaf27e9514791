package io.github.fbcli.console;

/**
 * Progress as text: {@code [##########----------] 52 %}.
 *
 * @param done 0 to {@code total}; more counts as all, because a file may grow while it is read
 * @param total more than 0
 */
public record ProgressBar(long done, long total) {
  private static final int CELLS = 20;

  /** Rounded down: 100 % means that all is done. */
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
