package io.github.fbcli.push;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;

/**
 * What waits in one lane to be sent, in the order read. The reader puts, the lane takes; each waits
 * for the other. What was put counts against the byte budget until it is released.
 */
final class LaneQueue {
  private final ByteBudget budget;
  private final Condition ready;
  private final Deque<Pending> waiting = new ArrayDeque<>();
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

  /** Hands over what waits here, for it will not be sent; whoever waits is let go. */
  List<Pending> abandon() {
    budget.lock().lock();
    try {
      abandoned = true;
      List<Pending> left = List.copyOf(waiting);
      waiting.clear();
      ready.signal();
      budget.room().signalAll();
      return left;
    } finally {
      budget.lock().unlock();
    }
  }

  /**
   * Waits for a batch of {@code records}, or of fewer where waiting for more makes no sense: the
   * reader is at the end, has none at hand, or has no room for them.
   *
   * @return false when there is nothing more to come
   */
  boolean await(int records) throws InterruptedException {
    budget.lock().lock();
    try {
      wanted = records;
      while (!abandoned && !complete && !isReady()) {
        ready.await();
      }
      return !waiting.isEmpty();
    } finally {
      wanted = Integer.MAX_VALUE;
      budget.lock().unlock();
    }
  }

  /** How many items wait here, and the body they would make; both at most what a batch may have. */
  Waiting waiting(int records, int bytes) {
    budget.lock().lock();
    try {
      int count = 0;
      long body = RequestBody.FRAME;
      for (Pending item : waiting) {
        if (count == records || body >= bytes) {
          break;
        }
        count += item.cost() == 0 ? 0 : 1;
        body += item.cost();
      }
      return new Waiting(count, Math.min(body, bytes));
    } finally {
      budget.lock().unlock();
    }
  }

  /** Records to be sent, and the bytes of a body of them all. */
  record Waiting(int records, long bytes) {}

  /** Takes the next records, in order: at most so many, and of a body of at most so many bytes. */
  List<Pending> take(int records, long bytes) {
    budget.lock().lock();
    try {
      List<Pending> batch = new ArrayList<>(Math.min(records, waiting.size()));
      long body = RequestBody.FRAME;
      int sound = 0;
      while (sound < records && !waiting.isEmpty()) {
        int cost = waiting.getFirst().cost();
        body += cost;
        if (body > bytes && sound > 0) {
          break;
        }
        sound += cost == 0 ? 0 : 1;
        batch.add(waiting.removeFirst());
      }
      return batch;
    } finally {
      budget.lock().unlock();
    }
  }

  /** What was taken is settled and needs no memory any more. */
  void release(List<Pending> records) {
    long bytes = 0;
    for (Pending record : records) {
      bytes += record.weight();
    }
    budget.lock().lock();
    try {
      hold(-bytes);
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
    boolean some = !waiting.isEmpty();
    return waiting.size() >= wanted || (some && (idle || budget.presses(held)));
  }
}
