package io.github.fbcli.push;

/**
 * Why a run ends before its input does.
 *
 * @param reason a clause for people
 */
record Ending(Outcome outcome, String reason) {

  static Ending interrupted() {
    return new Ending(Outcome.INTERRUPTED, "interrupted");
  }

  static Ending unwritable(String reason) {
    return new Ending(Outcome.FILE_UNWRITABLE, reason);
  }

  static Ending bug(Throwable thrown) {
    return new Ending(Outcome.FAILED, "a bug in fb: " + thrown);
  }
}
