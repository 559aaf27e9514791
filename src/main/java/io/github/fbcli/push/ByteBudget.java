package io.github.fbcli.push;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The memory limit for the in-flight records of all lanes, and the lock that guards the queues of
 * the lanes. Callers must hold the lock to call any method except {@link #lock} and {@link
 * #newLane}.
 *
 * <p>A lane may use at most half of the memory, so a frequent key does not block the other lanes.
 * If no memory is in use, a record is admitted regardless of its size.
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

  /** Returns whether a lane that uses {@code byLane} bytes should send a partial batch. */
  boolean isTight(long byLane) {
    return starved || byLane * 4 >= total || held * 2 >= total;
  }

  /**
   * Adds a lane, and returns the condition on which it waits for records. The condition is also
   * signalled when the reader starts waiting for space.
   */
  Condition newLane() {
    Condition lane = lock.newCondition();
    lanes.add(lane);
    return lane;
  }

  /** Sets whether the reader is waiting for space. While it waits, lanes send partial batches. */
  void setStarved(boolean waits) {
    starved = waits;
    if (waits) {
      lanes.forEach(Condition::signal);
    }
  }

  Condition space() {
    return space;
  }

  /** Reserves memory, or releases it if {@code bytes} is negative. */
  void add(long bytes) {
    held += bytes;
    if (bytes < 0) {
      space.signalAll();
    }
  }
}
