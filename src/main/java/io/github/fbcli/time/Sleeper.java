package io.github.fbcli.time;

import java.time.Duration;

/** Sleeps. All pauses use this interface so that tests need not wait. */
@FunctionalInterface
public interface Sleeper {

  /** Sleeps for {@code duration}; returns at once if it is zero or negative. */
  void sleep(Duration duration) throws InterruptedException;

  static Sleeper system() {
    return duration -> {
      if (!duration.isNegative() && !duration.isZero()) {
        Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
      }
    };
  }
}
