package io.github.fbcli.console;

/** Progress as text: {@code [##########----------] 52 %}. */
public final class ProgressBar {
  private static final int CELLS = 20;

  private ProgressBar() {}

  /**
   * Returns the bar.
   *
   * @param done not negative; may exceed {@code total}, because a file may grow while it is read,
   *     and then counts as {@code total}
   * @param total greater than 0
   */
  public static String of(long done, long total) {
    double share = Math.min(1.0, (double) done / total);
    int filled = (int) (share * CELLS);
    int percent = (int) (share * 100); // rounded down, so that 100 % means done
    return "[" + "#".repeat(filled) + "-".repeat(CELLS - filled) + "] " + percent + " %";
  }
}
