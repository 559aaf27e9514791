package io.github.fbcli.push.pace;

import io.github.fbcli.time.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalDouble;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps the combined rate of all lanes within the quota of the sink, while using the quota fully. A
 * lane requests a grant for a batch ({@link #admit}), pays for the batch ({@link #pay}), sends it,
 * and reports the response ({@link #onResponse}). Resent records are paid for again.
 *
 * <p>In any period, the pacer admits at most the quota for that period plus the quota for half a
 * second, unless a single record exceeds its grant. Lanes are served in the order of their
 * requests. If the service throttles, all lanes slow down to the rate it accepts.
 *
 * <p>Thread-safe.
 */
public final class Pacer {
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final PacerState state;

  /** Held by the lane that waits for tokens. The other lanes wait for the lock. */
  private final ReentrantLock turn = new ReentrantLock(true);

  /** The decision on whether a batch may be sent now. */
  sealed interface Admission {}

  /** States that no batch may be sent before {@code instant}. */
  record NotBefore(Instant instant) implements Admission {}

  /**
   * The permission to send one batch, paid in advance.
   *
   * @param records the maximum number of records, at least 1
   * @param bytes the maximum size of the body, unless a single record exceeds it
   */
  public record Grant(int records, long bytes) implements Admission {}

  /**
   * Statistics for the last three seconds of a push.
   *
   * @param quotaUsed the share of the quota that accepted records used, from 0 to 1: the higher of
   *     the shares by records and by bytes; empty without a quota
   * @param throttled the share of the records that exceeded the rate limit, from 0 to 1
   */
  public record Pace(OptionalDouble quotaUsed, double throttled) {}

  /**
   * @param batchRecords the maximum number of records per batch
   */
  public Pacer(RateLimit limit, int batchRecords, InstantSource clock, Sleeper sleeper) {
    this.clock = clock;
    this.sleeper = sleeper;
    this.state = new PacerState(limit, batchRecords, clock.instant());
  }

  /**
   * Waits until the quota allows 50 records or 50,000 bytes, or all waiting records if there are
   * fewer. Then grants all available tokens.
   *
   * @param records the number of records that wait in the lane, at least 1
   * @param bytes the approximate size of a request body with all of them
   * @throws InterruptedException if the thread is interrupted; no tokens are consumed in this case
   */
  public Grant admit(int records, long bytes) throws InterruptedException {
    turn.lockInterruptibly();
    try {
      Admission admission = tryAdmit(records, bytes);
      while (admission instanceof NotBefore later) {
        sleeper.sleep(Duration.between(clock.instant(), later.instant()));
        admission = tryAdmit(records, bytes);
      }
      return (Grant) admission;
    } finally {
      turn.unlock();
    }
  }

  private Admission tryAdmit(int records, long bytes) {
    synchronized (state) {
      return state.admit(clock.instant(), records, bytes);
    }
  }

  /**
   * Consumes the tokens for a batch just before it is sent. Unused tokens of the grant are
   * returned; a batch that exceeds the grant delays the next one.
   *
   * @param records the number of records in the batch, possibly 0
   * @param bytes the exact size of its body
   */
  public void pay(Grant grant, int records, long bytes) {
    synchronized (state) {
      state.pay(clock.instant(), grant, records, bytes);
    }
  }

  /**
   * Adapts the speed to the response to a batch. Call this only if the response shows whether the
   * limit was exceeded.
   *
   * @param throttled the number of records that exceeded the limit; all of them if the request was
   *     rejected
   */
  public void onResponse(int records, long bytes, int throttled) {
    synchronized (state) {
      state.onResponse(clock.instant(), records, bytes, throttled);
    }
  }

  /**
   * Blocks all lanes for this duration. If pauses overlap, the lanes stay blocked until the latest
   * end.
   */
  public void pause(Duration duration) {
    synchronized (state) {
      state.pauseUntil(clock.instant().plus(duration));
    }
  }

  public Pace pace() {
    synchronized (state) {
      return state.pace(clock.instant());
    }
  }
}
