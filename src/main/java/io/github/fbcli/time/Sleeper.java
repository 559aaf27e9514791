package io.github.fbcli.time;

import java.time.Duration;

/** Lets time pass. The program sleeps nowhere else, so a test hands in a fake and never waits. */
@FunctionalInterface
public interface Sleeper {

  /**
   * Returns once {@code duration} has passed; at once when it is zero or negative.
   *
   * @throws InterruptedException when the thread was interrupted while it slept
   */
  void sleep(Duration duration) throws InterruptedException;

  /** The real thing. */
  static Sleeper system() {
    return duration -> {
      if (!duration.isNegative() && !duration.isZero()) {
        Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
      }
    };
  }
}
