package io.github.fbcli.sink;

import io.github.fbcli.sink.WaitResult.Outcome;
import io.github.fbcli.time.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Waits until sinks have come to a state, by looking at them again and again.
 *
 * <p>A look that fails does not end the wait. A sink that is not there does, unless that is awaited
 * or allowed; so does a sink that can never come to the awaited state. One that restarts is waited
 * for. Several sinks are waited for together under one timeout, and all of them get a result.
 *
 * <p>It never sleeps beyond the deadline, and looks once more when it has come. To test what uses
 * it, hand in a fake sleeper and clock: nothing here waits by itself.
 */
public final class SinkWaiter {
  /** So often a listener hears that time goes by: often enough to show a clock that runs. */
  private static final Duration TICK = Duration.ofSeconds(1);

  /** The last look comes when time is up, and wants a little of its own. */
  private static final Duration SHORTEST_LOOK = Duration.ofSeconds(1);

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
   * Waits for all of them.
   *
   * @return one result for each, in the same order
   * @throws InterruptedException when the thread was interrupted meanwhile
   */
  public List<WaitResult> await(
      List<String> sinks, WaitGoal goal, WaitOptions options, WaitListener listener)
      throws InterruptedException {
    Instant start = clock.instant();
    List<SinkWatch> watches =
        sinks.stream().map(sink -> new SinkWatch(sink, goal, options.allowAbsent())).toList();
    while (true) {
      for (SinkWatch watch : watches) {
        look(watch, options.timeout(), start, listener);
      }
      Duration left = options.timeout().minus(since(start));
      boolean expired = left.isZero() || left.isNegative();
      if (expired || watches.stream().allMatch(SinkWatch::isSettled)) {
        return watches.stream().map(watch -> watch.result(ended(watch, options))).toList();
      }
      listener.ticked(since(start));
      sleep(shorter(jittered(options.interval()), left), start, listener);
    }
  }

  private void look(SinkWatch watch, Duration timeout, Instant start, WaitListener listener)
      throws InterruptedException {
    if (!watch.isSettled()) {
      Duration left = timeout.minus(since(start));
      Duration limit = timeout.isZero() ? timeout : longer(left, SHORTEST_LOOK);
      Observation seen = probe.observe(watch.sink(), limit);
      if (watch.saw(seen)) {
        listener.changed(watch.sink(), seen, since(start));
      }
    }
  }

  /** How the wait ends for a sink that is still waited for when time is up. */
  private static Outcome ended(SinkWatch watch, WaitOptions options) {
    if (!options.timeout().isZero()) {
      return Outcome.TIMED_OUT;
    }
    return watch.lastLookFailed() ? Outcome.UNAVAILABLE : Outcome.NOT_YET;
  }

  /** Sleeps in pieces, so that even a long interval does not silence the listener. */
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

  /** Give or take a fifth, so that many waiting clients do not ask in step. */
  private Duration jittered(Duration interval) {
    return Duration.ofMillis((long) (interval.toMillis() * random.nextDouble(0.8, 1.2)));
  }

  private Duration since(Instant start) {
    return Duration.between(start, clock.instant());
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
