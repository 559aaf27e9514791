package io.github.fbcli.sink;

import io.github.fbcli.sink.SinkWaiter.WaitResult.Outcome;
import io.github.fbcli.time.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Polls sinks until they reach a state.
 *
 * <p>A failed poll does not end the wait for a sink. The wait fails early if the sink can no longer
 * reach the goal. It also fails if the sink is absent, unless absence is the goal or is allowed.
 * All sinks share a timeout, and each has its own result.
 *
 * <p>The waiter never sleeps past the deadline, and polls one last time at the deadline. Tests pass
 * a fake sleeper and clock.
 */
public final class SinkWaiter {
  /** The maximum time between two calls of the listener, short enough to display a clock. */
  private static final Duration TICK = Duration.ofSeconds(1);

  /** The minimum timeout of a poll. The last poll starts at the deadline. */
  private static final Duration SHORTEST_POLL = Duration.ofSeconds(1);

  private final StatusProbe probe;
  private final Sleeper sleeper;
  private final InstantSource clock;
  private final RandomGenerator random;

  public SinkWaiter(
      StatusProbe probe, Sleeper sleeper, InstantSource clock, RandomGenerator random) {
    this.probe = probe;
    this.sleeper = sleeper;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Waits for all sinks.
   *
   * @return a result for each sink, in the same order
   * @throws InterruptedException if the thread was interrupted
   */
  public List<WaitResult> await(
      List<String> sinks, WaitGoal goal, WaitOptions options, WaitListener listener)
      throws InterruptedException {
    Instant start = clock.instant();
    List<Watch> watches = sinks.stream().map(sink -> new Watch(sink, goal, options)).toList();
    while (true) {
      for (Watch watch : watches) {
        poll(watch, options.timeout(), start, listener);
      }
      Duration left = options.timeout().minus(since(start));
      boolean expired = left.isZero() || left.isNegative();
      if (expired || watches.stream().allMatch(Watch::isDone)) {
        return watches.stream().map(Watch::result).toList();
      }
      listener.ticked(since(start));
      Duration pause = jittered(options.interval());
      sleep(pause.compareTo(left) < 0 ? pause : left, start, listener);
    }
  }

  private void poll(Watch watch, Duration timeout, Instant start, WaitListener listener)
      throws InterruptedException {
    if (!watch.isDone()) {
      Duration left = timeout.minus(since(start));
      Duration limit = left.compareTo(SHORTEST_POLL) > 0 ? left : SHORTEST_POLL;
      Observation seen = probe.observe(watch.sink, timeout.isZero() ? timeout : limit);
      if (watch.record(seen)) {
        listener.changed(watch.sink, seen, since(start));
      }
    }
  }

  /** Sleeps in steps so that the listener is called during long intervals. */
  private void sleep(Duration pause, Instant start, WaitListener listener)
      throws InterruptedException {
    Duration left = pause;
    while (left.compareTo(TICK) > 0) {
      sleeper.sleep(TICK);
      listener.ticked(since(start));
      left = left.minus(TICK);
    }
    sleeper.sleep(left);
  }

  /** Adds ±20 % jitter so that many clients do not poll at the same time. */
  private Duration jittered(Duration interval) {
    return Duration.ofMillis((long) (interval.toMillis() * random.nextDouble(0.8, 1.2)));
  }

  private Duration since(Instant start) {
    return Duration.between(start, clock.instant());
  }

  /** The state of the wait for one sink. */
  private static final class Watch {
    private final String sink;
    private final WaitGoal goal;
    private final WaitOptions options;
    private @Nullable Observation last;
    private @Nullable String status;
    private @Nullable Outcome outcome;

    Watch(String sink, WaitGoal goal, WaitOptions options) {
      this.sink = sink;
      this.goal = goal;
      this.options = options;
    }

    boolean isDone() {
      return outcome != null;
    }

    /** Records a poll; returns whether its result differs from the previous one. */
    boolean record(Observation seen) {
      if (seen instanceof Observation.Status now) {
        status = now.text();
        if (goal.isReachedBy(now.text())) {
          outcome = Outcome.REACHED;
        } else if (goal.isOutOfReachOf(now.text())) {
          outcome = Outcome.IMPOSSIBLE;
        }
      } else if (seen instanceof Observation.Absent) {
        if (goal.isDeleted()) {
          outcome = Outcome.REACHED;
        } else if (!options.allowAbsent()) {
          outcome = Outcome.NOT_FOUND;
        }
      }
      boolean changed = !seen.equals(last);
      last = seen;
      return changed;
    }

    WaitResult result() {
      String failure = last instanceof Observation.Failure failed ? failed.text() : null;
      return new WaitResult(sink, outcome != null ? outcome : undecided(failure), status, failure);
    }

    /** Returns the outcome for a sink that has not reached the goal by the deadline. */
    private Outcome undecided(@Nullable String failure) {
      if (!options.timeout().isZero()) {
        return Outcome.TIMED_OUT;
      }
      return failure != null ? Outcome.UNAVAILABLE : Outcome.NOT_YET;
    }
  }

  /** Polls a sink once. Throws permanent errors. */
  @FunctionalInterface
  public interface StatusProbe {

    /**
     * Polls the sink with this name or id.
     *
     * @param limit the timeout of the poll; zero for none
     * @throws InterruptedException if the thread was interrupted
     */
    Observation observe(String sink, Duration limit) throws InterruptedException;
  }

  /** The result of one poll. */
  public sealed interface Observation {
    String text();

    /** The sink exists; {@code text} is its status as the service sends it. */
    record Status(String text) implements Observation {}

    /** The sink does not exist. */
    record Absent() implements Observation {
      @Override
      public String text() {
        return "absent";
      }
    }

    /** The poll failed, but a later one may succeed; {@code text} is the reason, as a clause. */
    record Failure(String text) implements Observation {}
  }

  /** Receives the progress of a wait. */
  public interface WaitListener {

    /**
     * Called after the first poll of a sink, and after each poll whose result differs from the
     * previous one.
     */
    default void changed(String sink, Observation seen, Duration elapsed) {}

    /** Called after every round of polls except the last, and every second between rounds. */
    default void ticked(Duration elapsed) {}
  }

  /**
   * The timing of a wait.
   *
   * @param timeout the total time; zero to poll once
   * @param interval the time between two polls of a sink (±20 % jitter)
   * @param allowAbsent whether to wait for a sink that does not exist yet
   */
  public record WaitOptions(Duration timeout, Duration interval, boolean allowAbsent) {

    /** Rejects a negative timeout and an interval that would flood the service. */
    public WaitOptions {
      if (timeout.isNegative()) {
        throw new IllegalArgumentException("the timeout must not be negative");
      }
      if (interval.compareTo(Duration.ofMillis(10)) < 0) {
        throw new IllegalArgumentException("the interval must be at least 10ms; the default is 5s");
      }
    }
  }

  /**
   * The result of the wait for one sink.
   *
   * @param status the last status, as the service sent it; null if none was received
   * @param failure why the last poll failed; null if it succeeded
   */
  public record WaitResult(
      String sink, Outcome outcome, @Nullable String status, @Nullable String failure) {

    public enum Outcome {
      REACHED,
      /** The only poll succeeded, but the sink has not reached the goal. */
      NOT_YET,
      TIMED_OUT,
      NOT_FOUND,
      /** The sink can no longer reach the goal, for example because it failed. */
      IMPOSSIBLE,
      /** The only poll failed. */
      UNAVAILABLE
    }
  }
}
