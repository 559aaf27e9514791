package io.github.fbcli.push;

import io.github.fbcli.push.checkpoint.ResumeRefused;
import io.github.fbcli.push.input.InputItem;
import io.github.fbcli.push.input.InputRecord;
import io.github.fbcli.push.input.Inputs;
import io.github.fbcli.push.input.OversizedRecord;
import io.github.fbcli.push.input.SupersededRecord;
import io.github.fbcli.push.input.UnparsablePiece;
import io.github.fbcli.push.input.UnreadableInputException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the input to its end, checks each record and hands it to its lane.
 *
 * <p>It has a thread of its own, because a read from a pipe or a terminal cannot be interrupted:
 * when a run ends early, the reader may be left behind in such a read, and whatever it brings then
 * is no part of the run any more.
 */
final class Reader implements Runnable {
  private final Inputs source;
  private final RecordCheck check;
  private final @Nullable RunCheckpoint checkpoint;
  private final boolean includeSuperseded;
  private final Ledger ledger;
  private final Lanes lanes;
  private final Thread thread = new Thread(this, "reader");
  private boolean left;

  /** Whether the item that was read last is no part of the run, nor of what a checkpoint tells. */
  private boolean surplus;

  private volatile boolean readAll;
  private volatile @Nullable Ending ending;

  Reader(PushPlan plan, Ledger ledger, Lanes lanes) {
    this.source = plan.source();
    this.check = new RecordCheck(plan.shape());
    this.checkpoint = plan.checkpoint();
    this.includeSuperseded = plan.options().includeSuperseded();
    this.ledger = ledger;
    this.lanes = lanes;
    thread.setDaemon(true);
    source.scanWith(check.scanner());
    source.onWait(lanes::readerIdle);
    if (checkpoint != null) {
      checkpoint.follow(source);
    }
  }

  void start() {
    thread.start();
  }

  /** What is read from now on is no part of the run; what was read before is entered. */
  synchronized void leave() {
    left = true;
  }

  /** Why the input was not read to its end; null when it was, or when the run ended first. */
  @Nullable Ending ending() {
    return ending;
  }

  /** Whether the input as a whole was read to its end. */
  boolean readAll() {
    return readAll;
  }

  @Override
  public void run() {
    try {
      for (InputItem item = source.next(); item != null; item = source.next()) {
        if (!take(item)) {
          return;
        }
      }
      if (checkpoint != null) {
        checkpoint.inputOver();
      }
      readAll = true;
    } catch (ResumeRefused e) {
      lanes.end(new Ending(Outcome.RESUME_REFUSED, String.valueOf(e.getMessage())));
    } catch (UnreadableInputException e) {
      ending = new Ending(Outcome.INPUT_UNREADABLE, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      lanes.end(Ending.interrupted());
    } catch (RuntimeException | Error e) {
      lanes.end(Ending.bug(e));
      throw e;
    } finally {
      endReading();
    }
  }

  private void endReading() {
    try {
      if (checkpoint != null && !surplus) {
        checkpoint.readingOver();
      }
    } finally {
      lanes.inputEnded(); // whatever happens, for the run waits for it
    }
  }

  /** Enters the item or hands it on; false when there is no point in reading further. */
  private synchronized boolean take(InputItem item) throws InterruptedException {
    surplus = left || lanes.ending() != null;
    if (surplus) {
      return false;
    }
    long number = ledger.read(source.bytesRead());
    boolean entered = false;
    try {
      entered =
          isSettled(number, item) || isLeftOut(number, item) || lanes.put(pending(number, item));
    } finally {
      if (!entered) {
        ledger.notSent(1);
      }
    }
    return entered && ending == null;
  }

  /** Whether an earlier run has seen to it. */
  private boolean isSettled(long number, InputItem item) {
    boolean settled = checkpoint != null && checkpoint.passes(number, endsInput(item));
    if (settled) {
      ledger.skipped();
    }
    return settled;
  }

  /** Whether a newer version of the record has reached the sink already. */
  private boolean isLeftOut(long number, InputItem item) {
    boolean leftOut = item instanceof SupersededRecord && !includeSuperseded;
    if (leftOut) {
      ledger.leftOut(number);
    }
    return leftOut;
  }

  private static boolean endsInput(InputItem item) {
    return item instanceof UnparsablePiece piece && piece.endsInput();
  }

  private Pending pending(long number, InputItem item) {
    if (item instanceof InputRecord record) {
      return checked(number, record);
    }
    if (item instanceof SupersededRecord superseded) {
      return checked(number, superseded.record());
    }
    if (item instanceof OversizedRecord oversized) {
      return new Pending.Failed(Failure.oversized(number, oversized), null);
    }
    UnparsablePiece piece = (UnparsablePiece) item;
    if (piece.endsInput()) {
      ending = new Ending(Outcome.INPUT_UNREADABLE, piece.reason().message());
    }
    return new Pending.Failed(Failure.unparsable(number, piece), null);
  }

  private Pending checked(long number, InputRecord record) {
    RecordCheck.Finding finding = check.check(record);
    PendingRecord pending = new PendingRecord(number, record, finding.key(), finding.certain());
    return finding.problem() == null
        ? pending
        : new Pending.Failed(Failure.rejected(pending, finding.problem()), finding.key());
  }
}
