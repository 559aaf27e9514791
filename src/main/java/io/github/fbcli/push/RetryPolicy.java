package io.github.fbcli.push;

import io.github.fbcli.time.Backoff;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Waits between attempts with exponential backoff, and gives up after too many attempts without
 * progress.
 */
final class RetryPolicy {
  private final int retries;
  private final Backoff backoff;
  private final InterruptibleWaits waits;
  private final PushListener listener;
  private int failures;

  RetryPolicy(int retries, Backoff backoff, InterruptibleWaits waits, PushListener listener) {
    this.retries = retries;
    this.backoff = backoff;
    this.waits = waits;
    this.listener = listener;
  }

  /** Resets the number of failures. Call this after a record is settled. */
  void progress() {
    failures = 0;
  }

  /**
   * Waits before the next attempt. The wait is at least as long as the service requested.
   *
   * @param outcome the outcome of the run if no attempts are left
   * @return why the run must end; null if the caller should try again
   */
  @Nullable Ending await(Outcome outcome, String why, @Nullable Duration retryAfter)
      throws InterruptedException {
    failures++;
    if (failures > retries) {
      String times = failures == 1 ? "1 attempt" : failures + " attempts in a row";
      return new Ending(outcome, "gave up after " + times + ": " + why);
    }
    Duration delay = backoff.delay(failures);
    if (retryAfter != null && retryAfter.compareTo(delay) > 0) {
      delay = retryAfter;
    }
    listener.retrying(why, failures, delay);
    waits.sleep(delay);
    return null;
  }
}
