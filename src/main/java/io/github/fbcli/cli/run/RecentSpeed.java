package io.github.fbcli.cli.run;

import static io.github.fbcli.push.Count.ACCEPTED;
import static io.github.fbcli.push.Count.REJECTED;
import static io.github.fbcli.push.Count.SKIPPED;
import static io.github.fbcli.push.Count.UNPARSABLE;

import io.github.fbcli.push.PushListener.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The speed of a push over the last ten seconds, or since its start if that is later. Not
 * thread-safe.
 */
final class RecentSpeed {
  private static final Duration WINDOW = Duration.ofSeconds(10);

  /** The minimum time between samples, which limits their number. */
  private static final Duration STEP = Duration.ofMillis(100);

  /** The samples in the window, preceded by the last sample before it. */
  private final Deque<Sample> samples = new ArrayDeque<>();

  private Sample latest;

  /**
   * @param processed the records that were accepted, rejected or unparsable in this run
   * @param skipped the records settled by an earlier run; skipping them takes almost no time
   */
  private record Sample(Instant at, long accepted, long processed, long skipped, long bytes) {}

  RecentSpeed(Instant start) {
    this.latest = new Sample(start, 0, 0, 0, 0);
    samples.add(latest);
  }

  void add(Instant now, Progress progress) {
    long accepted = progress.count(ACCEPTED);
    long processed = accepted + progress.count(REJECTED) + progress.count(UNPARSABLE);
    latest = new Sample(now, accepted, processed, progress.count(SKIPPED), progress.bytesSettled());
    Instant start = now.minus(WINDOW);
    for (Sample oldest = samples.remove(); ; oldest = samples.remove()) {
      if (samples.isEmpty() || samples.element().at().isAfter(start)) {
        samples.addFirst(oldest);
        break;
      }
    }
    if (!now.isBefore(samples.getLast().at().plus(STEP))) {
      samples.addLast(latest);
    }
  }

  /** Returns the accepted records per second; empty if no time has passed. */
  OptionalDouble recordsPerSecond() {
    double seconds = seconds();
    return seconds > 0
        ? OptionalDouble.of((latest.accepted() - oldest().accepted()) / seconds)
        : OptionalDouble.empty();
  }

  /** Estimates the time to settle this many bytes, rounded up to seconds; empty if unknown. */
  Optional<Duration> timeFor(long bytes) {
    long processed = latest.processed() - oldest().processed();
    long skipped = latest.skipped() - oldest().skipped();
    long settled = latest.bytes() - oldest().bytes();
    double own = settled * ((double) processed / Math.max(1, processed + skipped));
    return own > 0 && seconds() > 0
        ? Optional.of(Duration.ofSeconds((long) Math.ceil(seconds() * bytes / own)))
        : Optional.empty();
  }

  private double seconds() {
    return Duration.between(oldest().at(), latest.at()).toNanos() / 1e9;
  }

  private Sample oldest() {
    return samples.element();
  }
}
