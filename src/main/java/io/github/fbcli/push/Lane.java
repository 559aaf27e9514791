package io.github.fbcli.push;

import io.github.fbcli.push.pace.Grant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sends the records of some keys, all of them and in order, one request in flight: nothing new
 * before everything of the batch before is settled.
 */
final class Lane implements Runnable {
  private final LaneQueue queue;
  private final Settling settling;
  private final PushOptions options;
  private final LaneWaits waits;
  private final PacedEndpoint endpoint;
  private final BatchSender sender;
  private final Consumer<Ending> run;

  /**
   * A lane that is yet to run.
   *
   * @param run takes why the run must end
   */
  Lane(
      LaneQueue queue,
      Settling settling,
      PushOptions options,
      LaneWaits waits,
      PacedEndpoint endpoint,
      BatchSender sender,
      Consumer<Ending> run) {
    this.queue = queue;
    this.settling = settling;
    this.options = options;
    this.waits = waits;
    this.endpoint = endpoint;
    this.sender = sender;
    this.run = run;
  }

  LaneQueue queue() {
    return queue;
  }

  /** Lets the request in flight finish, and ends any other waiting. */
  void stop() {
    BatchOutcome unsent = new BatchOutcome();
    unsent.end(null, healthy(queue.abandon(), unsent).size());
    var unused = settling.settle(unsent); // the run ends already
    waits.stop();
  }

  @Override
  public void run() {
    try {
      while (queue.await(options.batchRecords()) && !waits.stopped()) {
        settle(nextBatch());
      }
    } catch (InterruptedException e) {
      run.accept(Ending.interrupted());
    }
  }

  /** As much as the quota has room for now. */
  private List<Pending> nextBatch() throws InterruptedException {
    LaneQueue.Waiting waiting = queue.waiting(options.batchRecords(), options.batchBytes());
    if (waiting.records() == 0) {
      return queue.take(1, options.batchBytes());
    }
    Grant grant = endpoint.admit(waiting.records(), waiting.bytes());
    return queue.take(
        Math.min(grant.records(), options.batchRecords()),
        Math.min(grant.bytes(), options.batchBytes()));
  }

  private void settle(List<Pending> batch) {
    BatchOutcome outcome = new BatchOutcome();
    List<PendingRecord> healthy = healthy(batch, outcome);
    if (!healthy.isEmpty()) {
      send(healthy, outcome, outcome.size() + healthy.size());
    }
    queue.release(batch);
    Ending ending = settling.settle(outcome);
    if (ending != null) {
      run.accept(ending);
    }
  }

  /** The records to send; what failed before is entered in {@code outcome}. */
  private static List<PendingRecord> healthy(List<Pending> items, BatchOutcome outcome) {
    List<PendingRecord> healthy = new ArrayList<>(items.size());
    for (Pending item : items) {
      if (item instanceof Pending.Healthy sound) {
        healthy.add(sound.record());
      } else if (item instanceof Pending.Failed failed) {
        outcome.fail(failed.failure());
      }
    }
    return healthy;
  }

  private void send(List<PendingRecord> healthy, BatchOutcome outcome, int all) {
    try {
      sender.send(healthy, outcome);
    } catch (RuntimeException e) {
      // A bug, but the numbers still add up.
      outcome.end(Ending.bug(e), all - outcome.size());
    }
  }
}
