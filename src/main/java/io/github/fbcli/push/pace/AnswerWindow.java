package io.github.fbcli.push.pace;

import java.util.ArrayDeque;
import java.util.Deque;

/** What the service answered in the current second and the two before it. */
final class AnswerWindow {
  private static final int SECONDS = 3;

  private final Deque<Tally> seconds = new ArrayDeque<>();

  AnswerWindow() {
    seconds.addLast(Tally.NONE);
  }

  void add(Tally answer) {
    seconds.addLast(seconds.removeLast().plus(answer));
  }

  /** All of it, the current second included. */
  Tally total() {
    return seconds.stream().reduce(Tally.NONE, Tally::plus);
  }

  /** How many seconds it covers when the current one is complete; fewer than three at the start. */
  int length() {
    return seconds.size();
  }

  void startSecond() {
    seconds.addLast(Tally.NONE);
    if (seconds.size() > SECONDS) {
      seconds.removeFirst();
    }
  }

  /**
   * Answers added up.
   *
   * @param records all that were answered for
   * @param throttled those of them that came above the limit
   * @param goodBytes the bytes of the others; of each body an even share
   */
  record Tally(long records, long throttled, double goodBytes) {
    static final Tally NONE = new Tally(0, 0, 0);

    static Tally of(int records, int throttled, long bytes) {
      double good = records == 0 ? 0 : (double) bytes * (records - throttled) / records;
      return new Tally(records, throttled, good);
    }

    Tally plus(Tally other) {
      return new Tally(
          records + other.records, throttled + other.throttled, goodBytes + other.goodBytes);
    }

    long goodRecords() {
      return records - throttled;
    }

    double throttledShare() {
      return records == 0 ? 0 : (double) throttled / records;
    }
  }
}
