package io.github.fbcli.push;

/**
 * The outcome of a run that ends early, and the reason.
 *
 * @param reason a clause to show to the user
 */
public record Ending(Outcome outcome, String reason) {
  /** Created in advance, because memory may be exhausted when it is needed. */
  private static final Ending OUT_OF_MEMORY =
      new Ending(
          Outcome.OUT_OF_MEMORY,
          "out of memory; reduce --buffer-bytes, or increase the heap: FB_JAVA_OPTS=-Xmx256m");

  /** Loads this class while memory is available. */
  static void prepare() {}

  static Ending interrupted() {
    return new Ending(Outcome.INTERRUPTED, "interrupted");
  }

  static Ending unwritable(String reason) {
    return new Ending(Outcome.FILE_UNWRITABLE, reason);
  }

  /** Returns the ending for an unexpected throwable: memory is exhausted, or fb has a bug. */
  static Ending of(Throwable thrown) {
    return thrown instanceof OutOfMemoryError
        ? OUT_OF_MEMORY
        : new Ending(Outcome.FAILED, "a bug in fb: " + thrown);
  }
}
