package io.github.fbcli.push;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The memory for records between being read and being settled, over all lanes, and the lock of the
 * lanes' queues. The reader waits here for space.
 *
 * <p>No lane may hold more than half, so that a key that is much more frequent than others does not
 * stop the other lanes. A single record is admitted whatever its size, or it could never be sent.
 */
final class ByteBudget {
  private final long total;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition space = lock.newCondition();
  private final List<Condition> lanes = new ArrayList<>();
  private long held;
  private boolean starved;

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

  /** Whether a lane that holds that much should not wait for more; under the lock. */
  boolean isTight(long byLane) {
    return starved || byLane * 4 >= total || held * 2 >= total;
  }

  /** What a lane waits on for records; also signalled when the reader waits for space. */
  Condition newLane() {
    Condition lane = lock.newCondition();
    lanes.add(lane);
    return lane;
  }

  /**
   * Whether the reader waits for space, which comes only from what is sent: then no lane waits for
   * a full batch; under the lock.
   */
  void starve(boolean waits) {
    starved = waits;
    if (waits) {
      lanes.forEach(Condition::signal);
    }
  }

  /** Signalled when something was given back. */
  Condition space() {
    return space;
  }

  /** Takes, or with a negative number gives back; under the lock. */
  void take(long bytes) {
    held += bytes;
    if (bytes < 0) {
      space.signalAll();
    }
  }
}
