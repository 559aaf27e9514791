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
 * The logic of the pacer, without a clock or waits, so that simulations can use it. Not
 * thread-safe. Time arguments must not decrease.
 */
final class PacerState {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /**
   * A batch waits until the rate limit allows this number of records (or all waiting records, if
   * there are fewer) and their bytes, up to {@link #MIN_BYTES}. At the service's limits, the wait
   * is 50 ms, which limits the number of requests.
   */
  private static final int MIN_RECORDS = 50;

  private static final int MIN_BYTES = 50_000;

  private static final int WINDOW_SECONDS = 3;

  private final RateLimit limit;
  private final int batchRecords;
  private final Bucket records;
  private final Bucket bytes;

  /** The totals of the current second and of at most two preceding seconds. */
  private final Deque<Responses> responses = new ArrayDeque<>(List.of(Responses.NONE));

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

  /** Requests a grant for a batch of up to {@code waiting} (at least 1) records. */
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
      // The speed may change at the start of the next second.
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

  void onResponse(Instant now, int sent, long sentBytes, int throttled) {
    advance(now);
    responses.addLast(responses.removeLast().plus(Responses.of(sent, throttled, sentBytes)));
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
    Responses total = total();
    // More than the quota can be accepted in a window that starts with saved tokens.
    double share = Math.min(1, goodput(total, responses.size() - 1 + current.toNanos() / 1e9));
    return new Pace(
        limit.isNone() ? OptionalDouble.empty() : OptionalDouble.of(share), total.throttledShare());
  }

  private void advance(Instant now) {
    while (!now.isBefore(secondEnds)) {
      earnUntil(secondEnds);
      Responses total = total();
      speed.adjust(total.throttledShare(), goodput(total, responses.size()));
      startSecond();
      secondEnds = secondEnds.plus(SECOND);
    }
    earnUntil(now);
  }

  private Responses total() {
    return responses.stream().reduce(Responses.NONE, Responses::plus);
  }

  private void startSecond() {
    responses.addLast(Responses.NONE);
    if (responses.size() > WINDOW_SECONDS) {
      responses.removeFirst();
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

  private double goodput(Responses total, double seconds) {
    double used =
        Math.max(
            (double) (total.records - total.throttled) / limit.recordsPerSecond(),
            total.goodBytes / limit.bytesPerSecond());
    return seconds <= 0 ? 0 : used / seconds;
  }

  /**
   * The totals of several responses.
   *
   * @param throttled the number of records that exceeded the limit
   * @param goodBytes the size of the other records, assuming that all records in a body are equally
   *     large
   */
  private record Responses(long records, long throttled, double goodBytes) {
    static final Responses NONE = new Responses(0, 0, 0);

    static Responses of(int records, int throttled, long bytes) {
      double good = records == 0 ? 0 : (double) bytes * (records - throttled) / records;
      return new Responses(records, throttled, good);
    }

    Responses plus(Responses other) {
      return new Responses(
          records + other.records, throttled + other.throttled, goodBytes + other.goodBytes);
    }

    double throttledShare() {
      return records == 0 ? 0 : (double) throttled / records;
    }
  }
}
