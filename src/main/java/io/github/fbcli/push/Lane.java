package io.github.fbcli.push;

import io.github.fbcli.push.pace.Grant;
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
    queue.abandon();
    waits.stop();
  }

  @Override
  public void run() {
    try {
      boolean goesOn = true;
      while (goesOn && queue.await(options.batchRecords()) && !waits.stopped()) {
        goesOn = settle(nextBatch());
      }
    } catch (InterruptedException e) {
      run.accept(Ending.interrupted());
    } catch (RuntimeException | Error e) {
      run.accept(Ending.bug(e)); // else the reader would wait for this lane for ever
      throw e;
    } finally {
      leave(queue.rest());
    }
  }

  /**
   * Enters what will not be sent. Whether the last request settled its records is not sure, so what
   * has a key and comes after it is left.
   */
  private void leave(Batch rest) {
    BatchOutcome outcome = new BatchOutcome();
    outcome.leave(rest.records().size());
    rest.failed().forEach(item -> enter(item, item.key() != null, outcome));
    if (outcome.size() + outcome.notSent() > 0) {
      var unused = settling.settle(outcome); // the run ends already
    }
  }

  /** As much as the quota has room for now. */
  private Batch nextBatch() throws InterruptedException {
    LaneQueue.Waiting waiting = queue.waiting(options.batchRecords(), options.batchBytes());
    if (waiting.records() == 0) {
      return queue.take(1, options.batchBytes());
    }
    Grant grant = endpoint.admit(waiting.records(), waiting.bytes());
    return queue.take(
        Math.min(grant.records(), options.batchRecords()),
        Math.min(grant.bytes(), options.batchBytes()));
  }

  /**
   * Sends the batch and enters what became of it.
   *
   * @return whether the run goes on. If not, the lane ends here, though another lane's end may have
   *     come first and this lane is yet to be told: a later record of a key must not be taken
   *     before an earlier one is settled.
   */
  private boolean settle(Batch batch) {
    BatchOutcome outcome = new BatchOutcome();
    if (!batch.records().isEmpty()) {
      send(batch.records(), outcome);
    }
    List<PendingRecord> left = outcome.unsettled(batch.records());
    batch.failed().forEach(item -> enter(item, item.follows(left), outcome));
    queue.release(batch);
    Ending ending = settling.settle(outcome);
    if (ending != null) {
      run.accept(ending);
    }
    return ending == null;
  }

  /**
   * Enters what could not be sent. Where an earlier record of its key waits for the next run it
   * waits, too: else it could stand before that one in the errors file, and the earlier one would
   * win when that is pushed.
   */
  private static void enter(Pending.Failed item, boolean waits, BatchOutcome outcome) {
    if (waits) {
      outcome.leave(1);
    } else {
      outcome.fail(item.failure());
    }
  }

  private void send(List<PendingRecord> records, BatchOutcome outcome) {
    try {
      sender.send(records, outcome);
    } catch (RuntimeException | Error e) {
      // A bug, but the numbers still add up.
      outcome.end(Ending.bug(e), records.size() - outcome.size());
    }
  }
}
