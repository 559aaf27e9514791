package io.github.fbcli.push;

import io.github.fbcli.time.Backoff;
import io.github.fbcli.time.Sleeper;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Waits between attempts, longer each time, and gives up after too many without progress. */
final class Patience {
  private final int retries;
  private final Backoff backoff;
  private final Sleeper sleeper;
  private final PushListener listener;
  private int failures;

  Patience(int retries, Backoff backoff, Sleeper sleeper, PushListener listener) {
    this.retries = retries;
    this.backoff = backoff;
    this.sleeper = sleeper;
    this.listener = listener;
  }

  /** Something was settled; waiting starts anew. */
  void progress() {
    failures = 0;
  }

  /**
   * Waits after an attempt that has to be repeated, at least as long as the service asked for.
   *
   * @param spent how the run ends when there is no patience left
   * @return that ending; null when the attempt may be repeated now
   */
  @Nullable Ending await(Outcome spent, String why, @Nullable Duration retryAfter)
      throws InterruptedException {
    failures++;
    if (failures > retries) {
      String times = failures == 1 ? "1 attempt" : failures + " attempts in a row";
      return new Ending(spent, "gave up after " + times + ": " + why);
    }
    Duration delay = backoff.delay(failures);
    if (retryAfter != null && retryAfter.compareTo(delay) > 0) {
      delay = retryAfter;
    }
    listener.waiting(why, failures, delay);
    sleeper.sleep(delay);
    return null;
  }
}
