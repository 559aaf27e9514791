package io.github.fbcli.api;

import io.github.fbcli.time.Backoff;
import io.github.fbcli.time.Sleeper;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Retries calls after transient failures, with full-jitter backoff, but not before the time in
 * {@code Retry-After}.
 *
 * @param limit the maximum number of retries per call
 * @param notices receives a sentence for each retry
 */
public record Retries(int limit, Backoff backoff, Sleeper sleeper, Consumer<String> notices) {
  private static final Duration BACKOFF_BASE = Duration.ofMillis(250);
  private static final Duration BACKOFF_CAP = Duration.ofSeconds(15);

  public Retries(int limit, Sleeper sleeper, RandomGenerator random, Consumer<String> notices) {
    this(limit, new Backoff(BACKOFF_BASE, BACKOFF_CAP, random), sleeper, notices);
  }

  Retries none() {
    return new Retries(0, backoff, sleeper, notices);
  }

  /**
   * Repeats the call after retryable failures until it succeeds or the limit is reached.
   *
   * @throws ServiceFailure if the last attempt fails
   */
  <T> T call(Supplier<T> call) {
    for (int retry = 1; ; retry++) {
      try {
        return call.get();
      } catch (ServiceFailure failure) {
        int most = Math.min(limit, failure.maxRetries());
        if (retry > most || !failure.retryable() || !pause(retry, most, failure)) {
          throw failure;
        }
      }
    }
  }

  /** Waits before a retry; returns false if the thread is interrupted, which ends the retries. */
  private boolean pause(int retry, int most, ServiceFailure failure) {
    if (Thread.currentThread().isInterrupted()) {
      return false; // the interrupt caused the failure
    }
    Duration delay = backoff.delay(retry);
    Duration requested = failure.retryAfter();
    if (requested != null && requested.compareTo(delay) > 0) {
      delay = requested;
    }
    notices.accept(
        "%s; retrying (%s of %s) in %s ms"
            .formatted(failure.getMessage(), retry, most, delay.toMillis()));
    try {
      sleeper.sleep(delay);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
