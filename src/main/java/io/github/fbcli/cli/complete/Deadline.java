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
 * A limit on the total time of several calls. A call that exceeds the remaining time is abandoned,
 * even if it hangs in name resolution.
 */
final class Deadline {
  private final InstantSource clock;
  private Instant end;

  Deadline(InstantSource clock, Duration limit) {
    this.clock = clock;
    this.end = clock.instant().plus(limit);
  }

  /**
   * Passes the remaining time to the call and returns its result; empty if the call is too slow or
   * fails.
   */
  <T> Optional<T> call(Function<Duration, T> work) {
    Duration left = Duration.between(clock.instant(), end);
    if (left.isZero() || left.isNegative()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          CompletableFuture.supplyAsync(() -> work.apply(left), Deadline::start)
              .get(left.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      end = clock.instant();
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static void start(Runnable call) {
    Thread thread = new Thread(call, "completion");
    thread.setDaemon(true);
    thread.start();
  }
}
