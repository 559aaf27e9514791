package io.github.fbcli.push.pace;

import io.github.fbcli.time.Sleeper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps all lanes of a push together within the quota of the sink, and fills it. A lane that has
 * something to send asks for leave ({@link #admit}), builds a batch of what it was granted, pays
 * for it ({@link #pay}), sends it, and reports the answer ({@link #answered}). Records that are
 * sent again pay again.
 *
 * <p>Promises that over any time no more is admitted than the quota of that time and of half a
 * second, save for one record larger than what was granted; that lanes get their turn in the order
 * they asked; and that a service which throttles is given way to: by all lanes, as far as what it
 * does take shows.
 *
 * <p>Thread-safe. Testing it takes a clock that moves when somebody sleeps; how lanes, link and
 * service work together is better tested on {@link PacerState}.
 */
public final class Pacer {
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final PacerState state;

  /** Held by the one lane that waits for tokens; the others queue for it, first come first. */
  private final ReentrantLock turn = new ReentrantLock(true);

  /**
   * @param batchRecords the most records that a batch may have
   */
  public Pacer(RateLimit limit, int batchRecords, InstantSource clock, Sleeper sleeper) {
    this.clock = clock;
    this.sleeper = sleeper;
    this.state = new PacerState(limit, batchRecords, clock.instant());
  }

  /**
   * Waits until a batch may be sent: until 50 records or 50,000 bytes are earned, or all that is
   * waiting where that is less; and then grants whatever has been earned.
   *
   * @param records how many records the lane has to send, at least 1
   * @param bytes how many bytes a body of them all would have; a good guess will do
   * @throws InterruptedException when the thread was interrupted; nothing is paid then
   */
  public Grant admit(int records, long bytes) throws InterruptedException {
    turn.lockInterruptibly();
    try {
      Admission admission = ask(records, bytes);
      while (admission instanceof Admission.NotBefore later) {
        sleeper.sleep(Duration.between(clock.instant(), later.instant()));
        admission = ask(records, bytes);
      }
      return (Grant) admission;
    } finally {
      turn.unlock();
    }
  }

  private Admission ask(int records, long bytes) {
    synchronized (state) {
      return state.admit(clock.instant(), records, bytes);
    }
  }

  /**
   * Settles the price of a batch just before it is sent: what was granted and is not used goes
   * back, what is used beyond it has to be earned before the next batch.
   *
   * @param records how many records the batch has; 0 when there is none after all
   * @param bytes the exact number of bytes of its body
   */
  public void pay(Grant grant, int records, long bytes) {
    synchronized (state) {
      state.pay(clock.instant(), grant, records, bytes);
    }
  }

  /**
   * Reports what the service said to a batch. An answer that never came, or says nothing about the
   * limit, is not reported.
   *
   * @param throttled how many of its records came above the limit; all, when the request as a whole
   *     was refused for it
   */
  public void answered(int records, long bytes, int throttled) {
    synchronized (state) {
      state.answered(clock.instant(), records, bytes, throttled);
    }
  }

  /**
   * Admits nothing for so long, from now on, for any lane: the service asked for it, or refused a
   * whole request. Several pauses at a time end with the last.
   */
  public void pause(Duration duration) {
    synchronized (state) {
      state.pauseUntil(clock.instant().plus(duration));
    }
  }

  /** How things are going. */
  public Pace pace() {
    synchronized (state) {
      return state.pace(clock.instant());
    }
  }
}
