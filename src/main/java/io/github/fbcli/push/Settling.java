package io.github.fbcli.push;

import io.github.fbcli.push.checkpoint.CheckpointFailure;
import org.jspecify.annotations.Nullable;

/** Enters what became of a batch, and has the checkpoint keep up with it. */
final class Settling {
  private final Ledger ledger;
  private final @Nullable RunCheckpoint checkpoint;

  Settling(Ledger ledger, @Nullable RunCheckpoint checkpoint) {
    this.ledger = ledger;
    this.checkpoint = checkpoint;
  }

  /**
   * Settles the batch.
   *
   * @return why the run must end; null when it need not
   */
  @Nullable Ending settle(BatchOutcome outcome) {
    Ending ending = ledger.enter(outcome);
    try {
      if (checkpoint != null) {
        checkpoint.keep();
      }
      return ending;
    } catch (CheckpointFailure e) {
      return ending != null ? ending : new Ending(Outcome.FAILED, String.valueOf(e.getMessage()));
    }
  }
}
