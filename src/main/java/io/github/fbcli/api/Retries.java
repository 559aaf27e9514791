package io.github.fbcli.api;

import io.github.fbcli.time.Backoff;
import io.github.fbcli.time.Sleeper;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Tries a call again after failures that pass: full-jitter backoff, and never sooner than the
 * service asked for by {@code Retry-After}.
 */
final class Retries {
  private final int limit;
  private final Backoff backoff;
  private final Sleeper sleeper;
  private final Consumer<String> notices;

  /**
   * Counts from here.
   *
   * @param limit how often a call is tried again; 0 for never
   * @param notices hears, in a sentence, why and when a call is tried again
   */
  Retries(int limit, Backoff backoff, Sleeper sleeper, Consumer<String> notices) {
    this.limit = limit;
    this.backoff = backoff;
    this.sleeper = sleeper;
    this.notices = notices;
  }

  /**
   * Calls until it works, the retries are used up, or a failure comes that does not pass.
   *
   * @param mayTryAgain which failures the call may be tried again after
   * @throws ServiceFailure the last one
   */
  <T> T call(Supplier<T> call, Predicate<ServiceFailure> mayTryAgain) {
    for (int retry = 1; ; retry++) {
      try {
        return call.get();
      } catch (ServiceFailure failure) {
        if (retry > limit || !mayTryAgain.test(failure) || !pause(retry, failure)) {
          throw failure;
        }
      }
    }
  }

  /** Waits before the retry; false when the thread was interrupted and the run should end. */
  private boolean pause(int retry, ServiceFailure failure) {
    Duration delay = backoff.delay(retry);
    Duration asked = failure.retryAfter();
    if (asked != null && asked.compareTo(delay) > 0) {
      delay = asked;
    }
    if (Thread.currentThread().isInterrupted()) {
      return false; // that is why it failed
    }
    notices.accept(
        failure.getMessage()
            + "; trying again ("
            + retry
            + " of "
            + limit
            + ") in "
            + shown(delay));
    try {
      sleeper.sleep(delay);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String shown(Duration delay) {
    return delay.toMillis() + " ms";
  }
}
