package io.github.fbcli.console;

/** Progress as text: {@code [##########----------] 52 %}. */
public final class ProgressBar {
  private static final int CELLS = 20;

  private ProgressBar() {}

  /**
   * Returns the bar.
   *
   * @param done from 0; a value above {@code total} counts as {@code total}, because a file may
   *     grow while it is read
   * @param total greater than 0
   */
  public static String of(long done, long total) {
    double share = Math.min(1.0, (double) done / total);
    int filled = (int) (share * CELLS);
    int percent = (int) (share * 100); // rounded down: 100 % means that all is done
    return "[" + "#".repeat(filled) + "-".repeat(CELLS - filled) + "] " + percent + " %";
  }
}
