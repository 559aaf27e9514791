package io.github.fbcli.push;

import io.github.fbcli.push.LaneQueue.Batch;
import io.github.fbcli.push.pace.Pacer.Grant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends the records of one lane in order. Settles each batch before sending the next one. */
final class Lane implements Runnable {
  private final LaneQueue queue;
  private final OutcomeRecorder outcomes;
  private final PushOptions options;
  private final InterruptibleWaits waits;
  private final BatchSender sender;
  private final Consumer<Ending> run;

  /**
   * @param run called with the reason if the run must end
   */
  Lane(
      LaneQueue queue,
      OutcomeRecorder outcomes,
      PushOptions options,
      InterruptibleWaits waits,
      BatchSender sender,
      Consumer<Ending> run) {
    this.queue = queue;
    this.outcomes = outcomes;
    this.options = options;
    this.waits = waits;
    this.sender = sender;
    this.run = run;
  }

  LaneQueue queue() {
    return queue;
  }

  /** Ends all waits except the wait for the in-flight request. */
  void stop() {
    queue.abandon();
    waits.stop();
  }

  @Override
  public void run() {
    try {
      boolean more = true;
      while (more && queue.await(options.batchRecords()) && !waits.stopped()) {
        more = send(nextBatch());
      }
    } catch (InterruptedException e) {
      run.accept(Ending.interrupted());
    } catch (OutOfMemoryError e) {
      run.accept(Ending.of(e));
    } catch (RuntimeException | Error e) {
      run.accept(Ending.of(e)); // otherwise, the reader would wait for this lane forever
      throw e;
    } finally {
      settleRest(queue.rest());
    }
  }

  /**
   * Settles the remaining unsendable items. Items with a key remain unsettled, because an earlier
   * record with the same key may be unsettled.
   */
  private void settleRest(Batch rest) {
    rest.items().stream()
        .filter(item -> !item.isSendable() && item.key() == null)
        .forEach(PendingItem::fail);
    try {
      if (!rest.items().isEmpty()) {
        var unused = outcomes.settle(rest.items(), null); // the run is already ending
      }
    } catch (OutOfMemoryError e) {
      run.accept(Ending.of(e));
    }
  }

  private Batch nextBatch() throws InterruptedException {
    LaneQueue.Waiting waiting = queue.waiting(options.batchRecords(), options.batchBytes());
    if (waiting.records() == 0) {
      return queue.take(1, options.batchBytes());
    }
    Grant grant = sender.admit(waiting.records(), waiting.bytes());
    return queue.take(
        Math.min(grant.records(), options.batchRecords()),
        Math.min(grant.bytes(), options.batchBytes()));
  }

  /**
   * Sends the batch and counts its outcome.
   *
   * @return whether to continue. If false, the lane must stop immediately so that no record is sent
   *     before earlier records with the same key are settled
   */
  private boolean send(Batch batch) {
    @Nullable Ending ending = null;
    try {
      ending = sender.send(batch.records());
    } catch (RuntimeException | Error e) {
      ending = Ending.of(e);
    }
    batch.failUnsendable();
    ending = outcomes.settle(batch.items(), ending);
    queue.release(batch); // only now, because failures stay in memory until they are written
    if (ending != null) {
      run.accept(ending);
    }
    return ending == null;
  }
}
