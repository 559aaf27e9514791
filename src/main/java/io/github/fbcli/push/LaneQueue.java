package io.github.fbcli.push;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;

/**
 * What waits in one lane to be sent, in the order read. The reader puts, the lane takes; each waits
 * for the other. What was put counts against the byte budget until it is released.
 *
 * <p>The lane takes what makes a batch to its own side at once, and counts and divides it there:
 * the lock is one for all lanes, and the reader wants it for each record.
 */
final class LaneQueue {
  private final ByteBudget budget;
  private final Condition ready;
  private Deque<Pending> waiting = new ArrayDeque<>();

  /** The lane's own side, before all that waits. */
  private Deque<Pending> ahead = new ArrayDeque<>();

  /** How many on the lane's side are to be sent. */
  private int sound;

  /** How many that wait are not to be sent; mostly none, so that none need be looked at. */
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
   * Adds a record, once there is room for it.
   *
   * @return false when the queue was abandoned and the record is not in it
   */
  boolean put(Pending record) throws InterruptedException {
    budget.lock().lock();
    try {
      while (!abandoned && !budget.allows(held, record.weight())) {
        budget.starve(true);
        budget.room().await();
      }
      if (!abandoned) {
        idle = false;
        hold(record.weight());
        waiting.addLast(record);
        unsendable += record.cost() == 0 ? 1 : 0;
        signalIfReady();
      }
      return !abandoned;
    } finally {
      budget.starve(false);
      budget.lock().unlock();
    }
  }

  /**
   * The reader has nothing more at hand for now: the lane need not wait for a full batch. The next
   * record takes it back.
   */
  void readerIdle() {
    budget.lock().lock();
    try {
      idle = true;
      ready.signal();
    } finally {
      budget.lock().unlock();
    }
  }

  /** There is nothing more to come. */
  void complete() {
    budget.lock().lock();
    try {
      complete = true;
      ready.signal();
    } finally {
      budget.lock().unlock();
    }
  }

  /** Takes no more, and lets go whoever waits here. */
  void abandon() {
    budget.lock().lock();
    try {
      abandoned = true;
      ready.signal();
      budget.room().signalAll();
    } finally {
      budget.lock().unlock();
    }
  }

  /** Takes no more, and hands over what is left, for it will not be sent. For the lane. */
  Batch rest() {
    abandon();
    budget.lock().lock();
    try {
      takeOver();
    } finally {
      budget.lock().unlock();
    }
    Batch rest = new Batch(ahead.size());
    ahead.forEach(rest::add);
    ahead.clear();
    return rest;
  }

  /**
   * Waits for a batch of {@code records}, or of fewer where waiting for more makes no sense: the
   * reader is at the end, has none at hand, or has no room for them.
   *
   * @return false when there is nothing more to come, or nothing more is to be sent
   */
  boolean await(int records) throws InterruptedException {
    budget.lock().lock();
    try {
      wanted = records - sound;
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

  /** Takes all that waits to the lane's side: whole, where nothing is left there. */
  private void takeOver() {
    sound += waiting.size() - unsendable;
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

  /**
   * How many items of those awaited are to be sent, and the body they would make; both at most what
   * a batch may have. For the lane.
   */
  Waiting waiting(int records, int bytes) {
    int count = 0;
    long body = RequestBody.FRAME;
    for (Pending item : ahead) {
      if (count == records || body >= bytes) {
        break;
      }
      int cost = item.cost();
      count += cost == 0 ? 0 : 1;
      body += cost;
    }
    return new Waiting(count, Math.min(body, bytes));
  }

  /** Records to be sent, and the bytes of a body of them all. */
  record Waiting(int records, long bytes) {}

  /**
   * Takes the next of those awaited, in order: at most so many, and of a body of at most so many
   * bytes. For the lane.
   */
  Batch take(int records, long bytes) {
    Batch batch = new Batch(Math.min(records, ahead.size()));
    List<PendingRecord> taken = batch.records();
    long body = RequestBody.FRAME;
    while (taken.size() < records && !ahead.isEmpty()) {
      body += ahead.getFirst().cost();
      if (body > bytes && !taken.isEmpty()) {
        break;
      }
      batch.add(ahead.removeFirst());
    }
    sound -= taken.size();
    return batch;
  }

  /** What was taken is settled and needs no memory any more. */
  void release(Batch batch) {
    budget.lock().lock();
    try {
      hold(-batch.weight());
    } finally {
      budget.lock().unlock();
    }
  }

  private void hold(long bytes) {
    held += bytes;
    budget.take(bytes);
  }

  private void signalIfReady() {
    if (waiting.size() >= wanted || budget.presses(held)) {
      ready.signal();
    }
  }

  private boolean isReady() {
    boolean some = !waiting.isEmpty() || !ahead.isEmpty();
    return waiting.size() >= wanted || (some && (idle || budget.presses(held)));
  }
}
