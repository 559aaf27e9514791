package io.github.fbcli.cli.complete;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * A limit on the total time of several calls. A call that takes longer than what is left of it is
 * abandoned, even if it hangs in name resolution.
 */
final class Deadline {
  private final InstantSource clock;
  private Duration left;

  Deadline(InstantSource clock, Duration limit) {
    this.clock = clock;
    this.left = limit;
  }

  /** Calls with the time that is left; empty if the call is too slow or fails. */
  <T> Optional<T> call(Function<Duration, T> work) {
    if (left.isZero() || left.isNegative()) {
      return Optional.empty();
    }
    Instant start = clock.instant();
    try {
      return Optional.of(started(work).get(left.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      left = Duration.ZERO;
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      left = left.minus(Duration.between(start, clock.instant()));
    }
  }

  private <T> CompletableFuture<T> started(Function<Duration, T> work) {
    Duration limit = left;
    return CompletableFuture.supplyAsync(
        () -> work.apply(limit),
        task -> {
          Thread thread = new Thread(task, "completion");
          thread.setDaemon(true);
          thread.start();
        });
  }
}
