package io.github.fbcli.push.pace;

import io.github.fbcli.push.pace.Pacer.Admission;
import io.github.fbcli.push.pace.Pacer.Grant;
import io.github.fbcli.push.pace.Pacer.NotBefore;
import io.github.fbcli.push.pace.Pacer.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The pacer without a clock and without waiting, so that a simulation can drive it. Not
 * thread-safe. Times must not decrease.
 */
final class PacerState {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /**
   * A batch waits for this number of records or bytes, whichever is reached first. Either takes a
   * twentieth of a second at the service's limits, so requests are few and small.
   */
  private static final int MIN_RECORDS = 50;

  private static final int MIN_BYTES = 50_000;

  private static final int WINDOW_SECONDS = 3;

  private final RateLimit limit;
  private final int batchRecords;
  private final Bucket records;
  private final Bucket bytes;

  /** The totals of the current second and of at most two seconds before it. */
  private final Deque<Answered> answers = new ArrayDeque<>(List.of(Answered.NONE));

  private final Speed speed = new Speed();
  private Instant earnedUntil;
  private Instant secondEnds;
  private Instant pausedUntil;

  PacerState(RateLimit limit, int batchRecords, Instant now) {
    this.limit = limit;
    this.batchRecords = batchRecords;
    this.records = new Bucket(limit.recordsPerSecond());
    this.bytes = new Bucket(limit.bytesPerSecond());
    this.earnedUntil = now;
    this.secondEnds = now.plus(SECOND);
    this.pausedUntil = now;
  }

  /** Requests a batch of at most {@code waiting} records, at least 1. */
  Admission admit(Instant now, int waiting, long waitingBytes) {
    if (waiting < 1) {
      throw new IllegalArgumentException("no records to send");
    }
    advance(now);
    if (now.isBefore(pausedUntil)) {
      return new NotBefore(pausedUntil);
    }
    if (limit.isNone()) {
      return new Grant(waiting, waitingBytes);
    }
    long nanos = nanosUntilWorthwhile(waiting, (double) waitingBytes / waiting);
    if (nanos > 0) {
      Instant enough = now.plusNanos(nanos);
      // The speed may change with the next second.
      return new NotBefore(enough.isBefore(secondEnds) ? enough : secondEnds);
    }
    return grant(waiting, waitingBytes);
  }

  private long nanosUntilWorthwhile(int waiting, double bytesOfOne) {
    int least =
        (int) Math.min(Math.min(MIN_RECORDS, waiting), Math.min(batchRecords, records.depth()));
    double leastBytes = Math.min(least * bytesOfOne, Math.max(bytesOfOne, MIN_BYTES));
    return Math.max(
        records.nanosUntil(least, speed.ofQuota()),
        bytes.nanosUntil(Math.min(Math.ceil(leastBytes), bytes.depth()), speed.ofQuota()));
  }

  private Grant grant(int waiting, long waitingBytes) {
    long most = Math.min(Math.min(waiting, maxBatchRecords()), records.balance());
    long mostBytes = Math.min(Math.min(waitingBytes, maxBatchBytes()), bytes.balance());
    records.spend(most);
    bytes.spend(mostBytes);
    return new Grant((int) most, mostBytes);
  }

  private long maxBatchRecords() {
    return Math.max(Math.min(MIN_RECORDS, batchRecords), (long) (batchRecords * speed.ofBatch()));
  }

  private long maxBatchBytes() {
    return Math.max(MIN_BYTES, (long) (bytes.depth() * speed.ofBatch()));
  }

  void pay(Instant now, Grant grant, int sent, long sentBytes) {
    advance(now);
    records.refund(grant.records() - sent);
    bytes.refund(grant.bytes() - sentBytes);
  }

  void answered(Instant now, int sent, long sentBytes, int throttled) {
    advance(now);
    answers.addLast(answers.removeLast().plus(Answered.of(sent, throttled, sentBytes)));
    if (throttled > 0) {
      records.drain();
      bytes.drain();
    }
  }

  void pauseUntil(Instant instant) {
    pausedUntil = instant.isAfter(pausedUntil) ? instant : pausedUntil;
  }

  Pace pace(Instant now) {
    advance(now);
    Duration current = SECOND.minus(Duration.between(now, secondEnds));
    Answered total = total();
    // More than the quota can be accepted in a window that starts with saved tokens.
    double share = Math.min(1, goodput(total, answers.size() - 1 + current.toNanos() / 1e9));
    return new Pace(
        limit.isNone() ? OptionalDouble.empty() : OptionalDouble.of(share), total.throttledShare());
  }

  private void advance(Instant now) {
    while (!now.isBefore(secondEnds)) {
      earnUntil(secondEnds);
      Answered total = total();
      speed.adjust(total.throttledShare(), goodput(total, answers.size()));
      startSecond();
      secondEnds = secondEnds.plus(SECOND);
    }
    earnUntil(now);
  }

  private Answered total() {
    return answers.stream().reduce(Answered.NONE, Answered::plus);
  }

  private void startSecond() {
    answers.addLast(Answered.NONE);
    if (answers.size() > WINDOW_SECONDS) {
      answers.removeFirst();
    }
  }

  private void earnUntil(Instant now) {
    if (now.isAfter(earnedUntil)) {
      long nanos = Duration.between(earnedUntil, now).toNanos();
      records.earn(nanos, speed.ofQuota());
      bytes.earn(nanos, speed.ofQuota());
      earnedUntil = now;
    }
  }

  private double goodput(Answered total, double seconds) {
    double used =
        Math.max(
            (double) (total.records - total.throttled) / limit.recordsPerSecond(),
            total.goodBytes / limit.bytesPerSecond());
    return seconds <= 0 ? 0 : used / seconds;
  }

  /**
   * The sum of several responses.
   *
   * @param throttled the number of records that exceeded the limit
   * @param goodBytes the size of the other records, which count as equally large within a body
   */
  private record Answered(long records, long throttled, double goodBytes) {
    static final Answered NONE = new Answered(0, 0, 0);

    static Answered of(int records, int throttled, long bytes) {
      double good = records == 0 ? 0 : (double) bytes * (records - throttled) / records;
      return new Answered(records, throttled, good);
    }

    Answered plus(Answered other) {
      return new Answered(
          records + other.records, throttled + other.throttled, goodBytes + other.goodBytes);
    }

    double throttledShare() {
      return records == 0 ? 0 : (double) throttled / records;
    }
  }
}
