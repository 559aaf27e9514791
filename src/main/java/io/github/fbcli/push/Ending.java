package io.github.fbcli.push;

import java.io.IOException;

/**
 * Why a run ends before its input does.
 *
 * @param reason a clause for people
 */
record Ending(Outcome outcome, String reason) {

  static Ending interrupted() {
    return new Ending(Outcome.INTERRUPTED, "interrupted");
  }

  static Ending failed(IOException e) {
    return new Ending(Outcome.FAILED, String.valueOf(e.getMessage()));
  }

  static Ending bug(Throwable thrown) {
    return new Ending(Outcome.FAILED, "a bug in fb: " + thrown);
  }
}
