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
}
