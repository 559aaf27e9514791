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
 * The time that may be spent on questions, all together. A question that is not answered in what is
 * left of it is given up, whatever it hangs in: a name that is looked up, a connection, an answer.
 */
final class Deadline {
  private final InstantSource clock;
  private Duration left;

  Deadline(InstantSource clock, Duration whole) {
    this.clock = clock;
    this.left = whole;
  }

  /**
   * The answer, if it comes in time and is no failure.
   *
   * @param question given the time that is left
   */
  <T> Optional<T> ask(Function<Duration, T> question) {
    if (left.isZero() || left.isNegative()) {
      return Optional.empty();
    }
    Instant start = clock.instant();
    try {
      return Optional.of(begun(question).get(left.toMillis(), TimeUnit.MILLISECONDS));
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

  /** In a thread that keeps nobody from leaving. */
  private <T> CompletableFuture<T> begun(Function<Duration, T> question) {
    Duration limit = left;
    return CompletableFuture.supplyAsync(
        () -> question.apply(limit),
        work -> {
          Thread asking = new Thread(work, "completion");
          asking.setDaemon(true);
          asking.start();
        });
  }
}
