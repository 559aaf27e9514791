package io.github.fbcli.push;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;

/**
 * The queue between the reader and one lane, in input order. Items count towards the byte budget
 * until they are released.
 *
 * <p>All queues share one lock, which the reader acquires for each record. To hold the lock only
 * briefly, a lane removes all waiting items at once, and then counts and batches them without the
 * lock.
 */
final class LaneQueue {
  private final ByteBudget budget;
  private final Condition ready;
  private Deque<PendingItem> waiting = new ArrayDeque<>();

  /** Items that the lane has moved here from {@link #waiting}, in input order. */
  private Deque<PendingItem> ahead = new ArrayDeque<>();

  private int sendableAhead;

  /** The number of items in {@link #waiting} that cannot be sent. */
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
   * Waits for space and adds an item.
   *
   * @return true if the item was added; false if the queue was abandoned
   */
  boolean put(PendingItem item) throws InterruptedException {
    budget.lock().lock();
    try {
      while (!abandoned && !budget.allows(held, item.weight())) {
        budget.setStarved(true);
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
      budget.setStarved(false);
      budget.lock().unlock();
    }
  }

  /**
   * Signals that the reader is waiting for input. Until the next item arrives, the lane does not
   * wait for a full batch.
   */
  void readerIdle() {
    locked(
        () -> {
          idle = true;
          ready.signal();
        });
  }

  void complete() {
    locked(
        () -> {
          complete = true;
          ready.signal();
        });
  }

  /** Rejects further items and ends all waits. */
  void abandon() {
    locked(
        () -> {
          abandoned = true;
          ready.signal();
          budget.space().signalAll();
        });
  }

  /** Rejects further items. Removes and returns the remaining items, which will not be sent. */
  Batch rest() {
    abandon();
    locked(this::takeOver);
    Batch rest = new Batch(ahead.size());
    ahead.forEach(rest::add);
    ahead.clear();
    return rest;
  }

  /**
   * Waits until {@code records} items can be sent, or fewer if the reader has finished or is itself
   * waiting for input or space.
   *
   * @return false if there is nothing more to send
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
      Deque<PendingItem> taken = waiting;
      waiting = ahead;
      ahead = taken;
    } else {
      ahead.addAll(waiting);
      waiting.clear();
    }
  }

  /** The number of records to send, and the size of a request body with all of these records. */
  record Waiting(int records, long bytes) {}

  /** Returns the number and size of the records that fit in the next batch. */
  Waiting waiting(int records, long bytes) {
    int count = 0;
    long body = RequestBody.FRAME;
    for (PendingItem item : ahead) {
      if (count == records || body >= bytes) {
        break;
      }
      count += item.isSendable() ? 1 : 0;
      body += item.cost();
    }
    return new Waiting(count, Math.min(body, bytes));
  }

  /**
   * Removes and returns the next batch within these limits. A single record may exceed {@code
   * bytes}.
   */
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

  /** Releases the memory of a settled batch. */
  void release(Batch batch) {
    locked(() -> hold(-batch.weight));
  }

  private void hold(long bytes) {
    held += bytes;
    budget.add(bytes);
  }

  private void locked(Runnable change) {
    budget.lock().lock();
    try {
      change.run();
    } finally {
      budget.lock().unlock();
    }
  }

  /** The items that a lane removes from its queue at once, in input order. */
  static final class Batch {
    private final List<PendingItem> items;
    private final List<PendingItem> records;
    private long weight;

    private Batch(int expected) {
      items = new ArrayList<>(expected);
      records = new ArrayList<>(expected);
    }

    private void add(PendingItem item) {
      items.add(item);
      weight += item.weight();
      if (item.isSendable()) {
        records.add(item);
      }
    }

    List<PendingItem> items() {
      return items;
    }

    /** Returns the items to send. */
    List<PendingItem> records() {
      return records;
    }

    /**
     * Settles unsendable items, unless an earlier record with the same key is unsettled. In that
     * case, the next run sends the earlier record. If that record fails, it must precede the item
     * in the errors file.
     */
    void failUnsendable() {
      List<PendingItem> open = records.stream().filter(record -> !record.isSettled()).toList();
      for (PendingItem item : items) {
        if (!item.isSendable() && open.stream().noneMatch(record -> precedes(record, item))) {
          item.fail();
        }
      }
    }

    private static boolean precedes(PendingItem record, PendingItem item) {
      return item.key() != null
          && record.number() < item.number()
          && (record.key() == null || record.key().equals(item.key()));
    }
  }
}
