package io.github.fbcli.push;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The memory that records may take between being read and being settled, over all lanes, and the
 * lock under which the lanes' queues are. The reader waits here for room.
 *
 * <p>No lane may hold more than half: a key that is much more frequent than all others would
 * otherwise fill everything and stop the other lanes too. A single record is let in whatever its
 * size, else it could never be sent.
 */
final class ByteBudget {
  private final long total;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final List<Condition> lanes = new ArrayList<>();
  private long held;
  private boolean starved;

  /** A budget of so many bytes. */
  ByteBudget(long total) {
    this.total = total;
  }

  ReentrantLock lock() {
    return lock;
  }

  /** Whether a lane that holds {@code byLane} bytes may take {@code bytes} more; under the lock. */
  boolean allows(long byLane, int bytes) {
    boolean laneFits = byLane == 0 || byLane + bytes <= total / 2;
    return laneFits && (held == 0 || held + bytes <= total);
  }

  /** Whether a lane that holds that much had better not wait for more; under the lock. */
  boolean presses(long byLane) {
    return starved || byLane * 4 >= total || held * 2 >= total;
  }

  /** On which one lane waits for records; it is woken also when the reader waits for room. */
  Condition newLane() {
    Condition lane = lock.newCondition();
    lanes.add(lane);
    return lane;
  }

  /**
   * Whether the one reader waits for room, which comes only from what is sent: then no lane waits
   * for a full batch; under the lock.
   */
  void starve(boolean waits) {
    starved = waits;
    if (waits) {
      lanes.forEach(Condition::signal);
    }
  }

  /** Is signalled when something was given back. */
  Condition room() {
    return room;
  }

  /** Takes, or with a negative number gives back; under the lock. */
  void take(long bytes) {
    held += bytes;
    if (bytes < 0) {
      room.signalAll();
    }
  }
}
