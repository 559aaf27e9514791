package io.github.fbcli.push;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;

/**
 * What waits in one lane, in the order read. The reader puts, the lane takes; each waits for the
 * other. Items count against the byte budget until they are released.
 *
 * <p>All queues share one lock, which the reader takes for each record. So the lane takes over
 * everything that waits at once, and counts and divides it without the lock.
 */
final class LaneQueue {
  private final ByteBudget budget;
  private final Condition ready;
  private Deque<Pending> waiting = new ArrayDeque<>();

  /** Taken over by the lane, before all that waits. */
  private Deque<Pending> ahead = new ArrayDeque<>();

  /** How many of those taken over are to be sent. */
  private int sendableAhead;

  /** How many of those that wait cannot be sent. */
  private int unsendable;

  private long held;
  private int wanted = Integer.MAX_VALUE;
  private boolean complete;
  private boolean abandoned;
  private boolean idle;

  LaneQueue(ByteBudget budget) {
    this.budget = budget;
    this.ready = budget.newLane();
  }

  /**
   * Adds an item, once there is space for it.
   *
   * @return false when the queue was abandoned and the item is not in it
   */
  boolean put(Pending item) throws InterruptedException {
    budget.lock().lock();
    try {
      while (!abandoned && !budget.allows(held, item.weight())) {
        budget.starve(true);
        budget.space().await();
      }
      if (!abandoned) {
        idle = false;
        hold(item.weight());
        waiting.addLast(item);
        unsendable += item.isSendable() ? 0 : 1;
        if (waiting.size() >= wanted || budget.isTight(held)) {
          ready.signal();
        }
      }
      return !abandoned;
    } finally {
      budget.starve(false);
      budget.lock().unlock();
    }
  }

  /**
   * The reader has to wait for input: the lane need not wait for a full batch until the next item.
   */
  void readerIdle() {
    locked(
        () -> {
          idle = true;
          ready.signal();
        });
  }

  /** There is nothing more to come. */
  void complete() {
    locked(
        () -> {
          complete = true;
          ready.signal();
        });
  }

  /** Accepts nothing more, and ends all waiting. */
  void abandon() {
    locked(
        () -> {
          abandoned = true;
          ready.signal();
          budget.space().signalAll();
        });
  }

  /** Accepts nothing more and returns what is left, which will not be sent. For the lane. */
  Batch rest() {
    abandon();
    locked(this::takeOver);
    Batch rest = new Batch(ahead.size());
    ahead.forEach(rest::add);
    ahead.clear();
    return rest;
  }

  /**
   * Waits for a batch of {@code records}, or of fewer if waiting for more makes no sense: the
   * reader is at the end, has to wait for input, or has no space for more.
   *
   * @return false when there is nothing more to come, or nothing more is to be sent
   */
  boolean await(int records) throws InterruptedException {
    budget.lock().lock();
    try {
      wanted = records - sendableAhead;
      while (!abandoned && !complete && !isReady()) {
        ready.await();
      }
      takeOver();
      return !abandoned && !ahead.isEmpty();
    } finally {
      wanted = Integer.MAX_VALUE;
      budget.lock().unlock();
    }
  }

  private boolean isReady() {
    boolean some = !waiting.isEmpty() || !ahead.isEmpty();
    return waiting.size() >= wanted || (some && (idle || budget.isTight(held)));
  }

  private void takeOver() {
    sendableAhead += waiting.size() - unsendable;
    unsendable = 0;
    if (ahead.isEmpty()) {
      Deque<Pending> taken = waiting;
      waiting = ahead;
      ahead = taken;
    } else {
      ahead.addAll(waiting);
      waiting.clear();
    }
  }

  /** Records to be sent, and the bytes of a body of them all. */
  record Waiting(int records, long bytes) {}

  /** What a batch could have, at most as much as it may have. For the lane. */
  Waiting waiting(int records, int bytes) {
    int count = 0;
    long body = RequestBody.FRAME;
    for (Pending item : ahead) {
      if (count == records || body >= bytes) {
        break;
      }
      count += item.isSendable() ? 1 : 0;
      body += item.cost();
    }
    return new Waiting(count, Math.min(body, bytes));
  }

  /** Takes the next batch: at most so many records and bytes, or one record. For the lane. */
  Batch take(int records, long bytes) {
    Batch batch = new Batch(Math.min(records, ahead.size()));
    int taken = 0;
    long body = RequestBody.FRAME;
    while (taken < records && !ahead.isEmpty()) {
      body += ahead.getFirst().cost();
      if (body > bytes && taken > 0) {
        break;
      }
      taken += ahead.getFirst().isSendable() ? 1 : 0;
      batch.add(ahead.removeFirst());
    }
    sendableAhead -= taken;
    return batch;
  }

  /** The batch is settled and needs no memory any more. */
  void release(Batch batch) {
    locked(() -> hold(-batch.weight()));
  }

  private void hold(long bytes) {
    held += bytes;
    budget.take(bytes);
  }

  private void locked(Runnable change) {
    budget.lock().lock();
    try {
      change.run();
    } finally {
      budget.lock().unlock();
    }
  }
}
