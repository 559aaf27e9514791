package io.github.fbcli.push;

import io.github.fbcli.push.checkpoint.ResumeRefused;
import io.github.fbcli.push.checkpoint.RunCheckpoint;
import io.github.fbcli.push.input.InputItem;
import io.github.fbcli.push.input.InputRecord;
import io.github.fbcli.push.input.Inputs;
import io.github.fbcli.push.input.UnparsablePiece;
import io.github.fbcli.push.input.UnreadableInputException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the input, checks each record and passes it to its lane.
 *
 * <p>The reader has its own thread, because a read from a pipe or a terminal cannot be interrupted.
 * If the run ends early, the result of a blocked read is discarded.
 */
final class InputReader implements Runnable {
  private final Inputs source;
  private final RecordCheck check;
  private final @Nullable RunCheckpoint checkpoint;
  private final boolean includeSuperseded;
  private final Tally tally;
  private final Lanes lanes;
  private final Thread thread = new Thread(this, "reader");
  private boolean detached;

  /** Whether the last item was discarded. If so, the checkpoint must not include it. */
  private boolean surplus;

  private volatile boolean readAll;
  private volatile @Nullable Ending ending;

  InputReader(Pusher.Plan plan, Tally tally, Lanes lanes) {
    this.source = plan.source();
    this.check = new RecordCheck(plan.shape());
    this.checkpoint = plan.checkpoint();
    this.includeSuperseded = plan.options().includeSuperseded();
    this.tally = tally;
    this.lanes = lanes;
    thread.setDaemon(true);
    source.scanWith(check.scanner());
    source.onWait(lanes::readerIdle);
    if (checkpoint != null) {
      checkpoint.attach(source);
    }
  }

  void start() {
    thread.start();
  }

  /** Makes the reader discard all items that it reads after this call. */
  synchronized void detach() {
    detached = true;
  }

  /**
   * Returns why the input could not be read to its end; null if it was, or if the run ended first.
   */
  @Nullable Ending ending() {
    return ending;
  }

  boolean readAll() {
    return readAll;
  }

  @Override
  public void run() {
    try {
      for (InputItem item = source.next(); item != null; item = source.next()) {
        if (!process(item)) {
          return;
        }
      }
      if (checkpoint != null) {
        checkpoint.onEndOfInput();
      }
      readAll = true;
    } catch (ResumeRefused e) {
      lanes.end(new Ending(Outcome.RESUME_REFUSED, String.valueOf(e.getMessage())));
    } catch (UnreadableInputException e) {
      ending = new Ending(Outcome.INPUT_UNREADABLE, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      lanes.end(Ending.interrupted());
    } catch (OutOfMemoryError e) {
      surplus = true; // the last item may not have been counted
      lanes.end(Ending.of(e));
    } catch (RuntimeException | Error e) {
      surplus = true;
      lanes.end(Ending.of(e));
      throw e;
    } finally {
      endReading();
    }
  }

  private void endReading() {
    try {
      if (checkpoint != null && !surplus) {
        checkpoint.onReadingEnd();
      }
    } finally {
      lanes.inputEnded(); // required even after a failure, because the run waits for it
    }
  }

  /** Counts the item or passes it to its lane, and returns whether to continue reading. */
  private synchronized boolean process(InputItem item) throws InterruptedException {
    surplus = detached || lanes.ending() != null;
    if (surplus) {
      return false;
    }
    long number = tally.read(source.bytesRead());
    return (skip(number, item) || lanes.put(check.check(number, item))) && ending == null;
  }

  /**
   * Skips the item if an earlier run settled it or a later record supersedes it, and returns
   * whether it was skipped.
   */
  private boolean skip(long number, InputItem item) {
    if (item instanceof UnparsablePiece piece && piece.endsInput()) {
      ending = new Ending(Outcome.INPUT_UNREADABLE, piece.reason().message());
      return false;
    }
    boolean superseded =
        !includeSuperseded && item instanceof InputRecord record && record.superseded();
    if (checkpoint != null && checkpoint.onItemRead(number)) {
      tally.add(Count.SKIPPED, 1);
      if (!superseded && tally.needsEarlierIds()) {
        tally.settledEarlier(check.check(number, item));
      }
      return true;
    }
    if (superseded) {
      tally.skipSuperseded(number);
    }
    return superseded;
  }
}
