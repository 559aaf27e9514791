package io.github.fbcli.push;

/**
 * Why a run ends before its input does.
 *
 * @param reason a clause for people
 */
record Ending(Outcome outcome, String reason) {
  /** Prepared, because there may be no memory for it later. */
  private static final Ending OUT_OF_MEMORY =
      new Ending(
          Outcome.OUT_OF_MEMORY,
          "out of memory; use a smaller --buffer-bytes, or a larger heap: FB_JAVA_OPTS=-Xmx256m");

  /** Loads this class while there is memory for it. */
  static void prepare() {}

  static Ending interrupted() {
    return new Ending(Outcome.INTERRUPTED, "interrupted");
  }

  static Ending unwritable(String reason) {
    return new Ending(Outcome.FILE_UNWRITABLE, reason);
  }

  /** For what a thread of the run does not expect: memory that is exhausted, or a bug. */
  static Ending of(Throwable thrown) {
    return thrown instanceof OutOfMemoryError
        ? OUT_OF_MEMORY
        : new Ending(Outcome.FAILED, "a bug in fb: " + thrown);
  }
}
