package io.github.fbcli.push;

import io.github.fbcli.push.input.InputItem;
import io.github.fbcli.push.input.InputRecord;
import io.github.fbcli.push.input.OversizedRecord;
import io.github.fbcli.push.input.UnparsablePiece;
import io.github.fbcli.push.input.UnreadableInputException;
import io.github.fbcli.time.Backoff;
import io.github.fbcli.time.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Reads records, checks them, sends them in batches and accounts for every one.
 *
 * <p>Promises that each record read ends as exactly one of accepted, rejected, unparsable or not
 * sent, that the numbers add up, and that for one {@code _id} the last record of the input that the
 * service takes is the one that stays. Records are sent at least once: after an answer that was
 * lost they are sent again, which changes nothing. Memory is bounded by the size of a batch.
 */
public final class Push {
  private static final Duration FIRST_DELAY = Duration.ofMillis(500);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

  private final PushPlan plan;
  private final PushListener listener;
  private final InstantSource clock;
  private final RecordCheck check;
  private final Batch batch;
  private final Ledger ledger;
  private final BatchSender sender;

  public Push(
      PushPlan plan,
      Endpoint endpoint,
      PushListener listener,
      InstantSource clock,
      Sleeper sleeper,
      RandomGenerator random) {
    PushOptions options = plan.options();
    this.plan = plan;
    this.listener = listener;
    this.clock = clock;
    this.check = new RecordCheck(plan.shape());
    this.batch = new Batch(options.batchRecords(), options.batchBytes());
    this.ledger = new Ledger(plan.errorsFile(), options.maxErrors(), listener);
    Backoff backoff = new Backoff(FIRST_DELAY, LONGEST_DELAY, random);
    Patience patience = new Patience(options.retries(), backoff, sleeper, listener);
    this.sender = new BatchSender(endpoint, ledger, patience);
    // Who waits for more to come does not let wait what has come.
    plan.source().onWait(this::settleBeforeWaiting);
  }

  /**
   * Pushes until the input ends or something ends the run; once. An interrupt of the thread ends
   * it, and leaves the thread's flag clear.
   */
  public Summary run() {
    Instant start = clock.instant();
    Ending ending = readAndSend();
    if (ending == null || ending.outcome() == Outcome.INPUT_UNREADABLE) {
      // What was read before the input broke off is good. If it cannot be sent, that is the more
      // urgent news: the broken place will be met again.
      Ending late = settle();
      ending = late == null ? ending : late;
    }
    ledger.notSent(batch.size());
    ledger.flush();
    ending = ending == null ? ledger.endingAtEnd() : ending;
    return ledger.close(plan.sink(), Duration.between(start, clock.instant()), ending);
  }

  private @Nullable Ending readAndSend() {
    try {
      for (InputItem item = next(); item != null; item = next()) {
        Ending ending = take(ledger.read(), item);
        if (ending == null && Thread.interrupted()) {
          ending = Ending.interrupted();
        }
        if (ending != null) {
          return ending;
        }
      }
      return Thread.interrupted() ? Ending.interrupted() : null; // it ends a followed input
    } catch (EndedWhileReading e) {
      return e.ending;
    } catch (UnreadableInputException e) {
      if (Thread.interrupted()) { // an interrupt breaks reading off
        return Ending.interrupted();
      }
      return new Ending(Outcome.INPUT_UNREADABLE, String.valueOf(e.getMessage()));
    }
  }

  private @Nullable InputItem next() throws UnreadableInputException {
    return plan.source().next();
  }

  private void settleBeforeWaiting() {
    Ending ending = settle();
    if (ending != null) {
      throw new EndedWhileReading(ending);
    }
  }

  /** Leads out of the source, which cannot be asked to stop in the middle of an item. */
  private static final class EndedWhileReading extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Ending ending;

    EndedWhileReading(Ending ending) {
      super(ending.reason());
      this.ending = ending;
    }
  }

  private @Nullable Ending take(long number, InputItem item) {
    if (item instanceof InputRecord record) {
      return take(number, record);
    }
    if (item instanceof OversizedRecord oversized) {
      ledger.rejected(number, oversized);
    }
    if (item instanceof UnparsablePiece piece) {
      ledger.unparsable(number, piece);
      if (piece.endsInput()) {
        return new Ending(Outcome.INPUT_UNREADABLE, piece.reason().message());
      }
    }
    return afterFailure();
  }

  private @Nullable Ending take(long number, InputRecord record) {
    RecordCheck.Finding finding = check.check(record);
    PendingRecord pending = new PendingRecord(number, record, finding.key());
    if (finding.problem() != null) {
      ledger.rejected(pending, finding.problem());
      return afterFailure();
    }
    Ending ending = batch.fits(pending) ? null : settle();
    batch.add(pending);
    return ending == null && batch.full() ? settle() : ending;
  }

  private @Nullable Ending afterFailure() {
    Ending ending = ledger.ending();
    return ending == null && ledger.full() ? settle() : ending;
  }

  /** Sends what is waiting, and makes sure of the failures in between. */
  private @Nullable Ending settle() {
    if (batch.size() == 0 && !ledger.keepsFailures()) {
      return null;
    }
    Ending ending = batch.size() == 0 ? null : sender.send(batch.drain());
    ledger.flush();
    listener.progress(ledger.progress(plan.source().bytesRead()));
    return ending == null ? ledger.ending() : ending;
  }
}
