package io.github.fbcli.push.pace;

import io.github.fbcli.time.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalDouble;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps all lanes of a push together within the quota of the sink, and fills it. A lane is granted
 * a batch ({@link #admit}), pays for it ({@link #pay}), sends it, and reports the answer ({@link
 * #answered}). Records that are sent again pay again.
 *
 * <p>Over any time no more is admitted than the quota of that time and of half a second, save for
 * one record larger than what was granted. Lanes are served in the order they asked. If the service
 * throttles, all lanes slow down to the rate it accepts.
 *
 * <p>Thread-safe.
 */
public final class Pacer {
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final PacerState state;

  /** Held by the one lane that waits for tokens; the others queue for it. */
  private final ReentrantLock turn = new ReentrantLock(true);

  /** Whether a batch may be sent now. */
  sealed interface Admission {}

  /** Asking before {@code instant} gives the same answer. */
  record NotBefore(Instant instant) implements Admission {}

  /**
   * Permission to send one batch, paid in advance.
   *
   * @param records the most records it may hold, at least 1
   * @param bytes the most bytes its body may have, unless a single record exceeds it
   */
  public record Grant(int records, long bytes) implements Admission {}

  /**
   * The last three seconds of a push.
   *
   * @param quotaUsed the share of the quota that accepted records used, in the dimension that has
   *     less left, from 0; empty without a quota
   * @param throttled the share of the records that exceeded the service's limit, 0 to 1
   */
  public record Pace(OptionalDouble quotaUsed, double throttled) {}

  /**
   * @param batchRecords the most records that a batch may have
   */
  public Pacer(RateLimit limit, int batchRecords, InstantSource clock, Sleeper sleeper) {
    this.clock = clock;
    this.sleeper = sleeper;
    this.state = new PacerState(limit, batchRecords, clock.instant());
  }

  /**
   * Waits until 50 records or 50,000 bytes are earned, or all that is waiting if that is less; then
   * grants whatever has been earned.
   *
   * @param records how many records the lane has to send, at least 1
   * @param bytes about how many bytes a body of them all would have
   * @throws InterruptedException when the thread was interrupted; nothing is paid then
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
   * Settles the price of a batch just before it is sent: what was granted and is not used is given
   * back, what is used beyond it has to be earned before the next batch.
   *
   * @param records how many records the batch has, possibly 0
   * @param bytes the exact number of bytes of its body
   */
  public void pay(Grant grant, int records, long bytes) {
    synchronized (state) {
      state.pay(clock.instant(), grant, records, bytes);
    }
  }

  /**
   * Reports the answer to a batch, if there was one that shows whether the limit was exceeded.
   *
   * @param throttled how many of its records exceeded the limit; all if the request was refused
   */
  public void answered(int records, long bytes, int throttled) {
    synchronized (state) {
      state.answered(clock.instant(), records, bytes, throttled);
    }
  }

  /** Admits nothing for this time, for any lane. Overlapping pauses end with the last. */
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
