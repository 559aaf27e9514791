package io.github.fbcli.push;

/**
 * Why a run ends before its input does.
 *
 * @param reason a sentence for people
 */
record Ending(Outcome outcome, String reason) {

  static Ending interrupted() {
    return new Ending(Outcome.INTERRUPTED, "interrupted");
  }

  /** Something in fb itself went wrong; nothing can be said of what is not settled. */
  static Ending bug(Throwable thrown) {
    return new Ending(Outcome.FAILED, "a bug in fb: " + thrown);
  }
}
