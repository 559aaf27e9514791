package io.github.fbcli.push;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The memory for in-flight records of all lanes, and the lock of the lanes' queues, which must be
 * held for every call.
 *
 * <p>No lane may hold more than half, so that a frequent key does not stop the other lanes. A
 * single record is admitted whatever its size.
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

  boolean allows(long byLane, int bytes) {
    boolean laneFits = byLane == 0 || byLane + bytes <= total / 2;
    return laneFits && (held == 0 || held + bytes <= total);
  }

  /** Whether a lane that holds {@code byLane} bytes should not wait for a full batch. */
  boolean isTight(long byLane) {
    return starved || byLane * 4 >= total || held * 2 >= total;
  }

  /** A condition on which a lane waits for records; signalled when the reader waits for space. */
  Condition newLane() {
    Condition lane = lock.newCondition();
    lanes.add(lane);
    return lane;
  }

  /** Sets whether the reader waits for space; while it does, no lane waits for a full batch. */
  void setStarved(boolean waits) {
    starved = waits;
    if (waits) {
      lanes.forEach(Condition::signal);
    }
  }

  Condition space() {
    return space;
  }

  /** A negative number gives back. */
  void add(long bytes) {
    held += bytes;
    if (bytes < 0) {
      space.signalAll();
    }
  }
}
