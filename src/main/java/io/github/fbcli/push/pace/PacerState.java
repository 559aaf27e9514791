package io.github.fbcli.push.pace;

import io.github.fbcli.push.pace.AnswerWindow.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * The pacer without its waiting: told the time with every question, it answers at once. So a
 * simulation can drive it through hours of several lanes in no time. Not thread-safe; times must
 * not run backwards.
 */
final class PacerState {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /**
   * A batch waits for so many records or so many bytes, whichever it has first. Either is a
   * twentieth of a second at the service's limits: requests are few, and none is a burst, not even
   * where 50 records would be half a megabyte.
   */
  private static final int LEAST_RECORDS = 50;

  private static final int LEAST_BYTES = 50_000;

  private final RateLimit limit;
  private final int batchRecords;
  private final Bucket records;
  private final Bucket bytes;
  private final AnswerWindow answers = new AnswerWindow();
  private final Speed speed = new Speed();
  private Instant earnedUntil;
  private Instant secondEnds;
  private Instant pausedUntil;

  /**
   * @param batchRecords the most records that a batch may ever have
   */
  PacerState(RateLimit limit, int batchRecords, Instant now) {
    this.limit = limit;
    this.batchRecords = batchRecords;
    this.records = new Bucket(limit.recordsPerSecond());
    this.bytes = new Bucket(limit.bytesPerSecond());
    this.earnedUntil = now;
    this.secondEnds = now.plus(SECOND);
    this.pausedUntil = now;
  }

  /**
   * Asks to send a batch.
   *
   * @param waiting how many records there are to send, at least 1
   * @param waitingBytes how many bytes they have
   */
  Admission admit(Instant now, int waiting, long waitingBytes) {
    if (waiting < 1) {
      throw new IllegalArgumentException("there is nothing to send");
    }
    advance(now);
    if (now.isBefore(pausedUntil)) {
      return new Admission.NotBefore(pausedUntil);
    }
    if (limit.isNone()) {
      return new Grant(waiting, waitingBytes);
    }
    long nanos = nanosUntilWorthwhile(waiting, (double) waitingBytes / waiting);
    if (nanos > 0) {
      Instant enough = now.plusNanos(nanos);
      // The speed may be another from the next second on.
      return new Admission.NotBefore(enough.isBefore(secondEnds) ? enough : secondEnds);
    }
    return grant(waiting, waitingBytes);
  }

  private long nanosUntilWorthwhile(int waiting, double bytesOfOne) {
    int least =
        (int) Math.min(Math.min(LEAST_RECORDS, waiting), Math.min(batchRecords, records.depth()));
    double leastBytes = Math.min(least * bytesOfOne, Math.max(bytesOfOne, LEAST_BYTES));
    return Math.max(
        records.nanosUntil(least, speed.ofQuota()),
        bytes.nanosUntil(Math.min(Math.ceil(leastBytes), bytes.depth()), speed.ofQuota()));
  }

  private Grant grant(int waiting, long waitingBytes) {
    long most = Math.min(Math.min(waiting, longestBatch()), records.earned());
    long mostBytes = Math.min(Math.min(waitingBytes, largestBatch()), bytes.earned());
    records.spend(most);
    bytes.spend(mostBytes);
    return new Grant((int) most, mostBytes);
  }

  private long longestBatch() {
    return Math.max(Math.min(LEAST_RECORDS, batchRecords), (long) (batchRecords * speed.ofBatch()));
  }

  private long largestBatch() {
    return Math.max(LEAST_BYTES, (long) (bytes.depth() * speed.ofBatch()));
  }

  /** See {@link Pacer#pay}. */
  void pay(Instant now, Grant grant, int sent, long sentBytes) {
    advance(now);
    records.giveBack(grant.records() - sent);
    bytes.giveBack(grant.bytes() - sentBytes);
  }

  /** See {@link Pacer#answered}. */
  void answered(Instant now, int sent, long sentBytes, int throttled) {
    advance(now);
    answers.add(Tally.of(sent, throttled, sentBytes));
    if (throttled > 0) {
      records.drain();
      bytes.drain();
    }
  }

  /** See {@link Pacer#pause}. */
  void pauseUntil(Instant instant) {
    pausedUntil = instant.isAfter(pausedUntil) ? instant : pausedUntil;
  }

  /** See {@link Pacer#pace}. */
  Pace pace(Instant now) {
    advance(now);
    Duration current = SECOND.minus(Duration.between(now, secondEnds));
    Tally total = answers.total();
    double share = goodput(total, answers.length() - 1 + seconds(current));
    return new Pace(
        limit.isNone() ? OptionalDouble.empty() : OptionalDouble.of(share), total.throttledShare());
  }

  private void advance(Instant now) {
    while (!now.isBefore(secondEnds)) {
      earnUntil(secondEnds);
      Tally total = answers.total();
      speed.adjust(total.throttledShare(), goodput(total, answers.length()));
      answers.startSecond();
      secondEnds = secondEnds.plus(SECOND);
    }
    earnUntil(now);
  }

  private void earnUntil(Instant now) {
    if (now.isAfter(earnedUntil)) {
      long nanos = Duration.between(earnedUntil, now).toNanos();
      records.earn(nanos, speed.ofQuota());
      bytes.earn(nanos, speed.ofQuota());
      earnedUntil = now;
    }
  }

  private double goodput(Tally total, double seconds) {
    double used =
        Math.max(
            (double) total.goodRecords() / limit.recordsPerSecond(),
            total.goodBytes() / limit.bytesPerSecond());
    return seconds <= 0 ? 0 : used / seconds;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
