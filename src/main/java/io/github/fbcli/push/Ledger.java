package io.github.fbcli.push;

import io.github.fbcli.push.checkpoint.Settled;
import io.github.fbcli.push.checkpoint.SettledRanges;
import io.github.fbcli.push.checkpoint.Settlement;
import io.github.fbcli.push.pace.Pace;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where every record that was read is entered once, under what became of it. Used by the reader and
 * all lanes at once.
 *
 * <p>A failure counts, and is settled, when its line is on the disk; if that cannot be, the run
 * ends and the record counts as not sent.
 */
final class Ledger implements Settlement {
  private final Report report;
  private final @Nullable SettledRanges settled;
  private final FailureLog failures;
  private final MaxErrors maxErrors;
  private final PushListener listener;
  private final Supplier<Pace> pace;

  /** What ended the input: it is read again by a resume, for the input may be mended there. */
  private @Nullable Failure last;

  /**
   * Nothing is entered yet.
   *
   * @param before what earlier runs of the same load settled; null when nothing is remembered
   */
  Ledger(
      @Nullable SettledBefore before,
      FailureLog failures,
      MaxErrors maxErrors,
      PushListener listener,
      Supplier<Pace> pace) {
    this.report = new Report(before == null ? SettledBefore.nothing() : before);
    this.settled = before == null ? null : new SettledRanges(before.settled());
    this.failures = failures;
    this.maxErrors = maxErrors;
    this.listener = listener;
    this.pace = pace;
  }

  /**
   * Something was read, and will be entered again. Numbers it in the order of reading, from 1. For
   * one thread, without a lock: it is asked for each record.
   *
   * @param passed how much of the input that far, in bytes
   */
  long read(long passed) {
    return report.read(passed);
  }

  /** Something that was read needs nothing more. */
  synchronized void skipped() {
    report.skipped();
  }

  /** Something that was read is not to be sent, for it is superseded. */
  synchronized void leftOut(long number) {
    report.skipped();
    settle(number);
  }

  synchronized void notSent(int records) {
    report.notSent(records);
  }

  synchronized void throttled(int records) {
    report.throttled(records);
  }

  synchronized void requested(int retried, int bodyBytes) {
    report.requested(retried, bodyBytes);
  }

  /**
   * What became of a batch.
   *
   * @return why the run must end; null when it need not
   */
  synchronized @Nullable Ending enter(BatchOutcome outcome) {
    report.accepted(outcome.accepted().size());
    report.notSent(outcome.notSent());
    if (settled != null) {
      outcome.accepted().forEach(record -> settle(record.number()));
    }
    outcome.failures().forEach(this::enter);
    if (failures.remembersAny()) {
      outcome.accepted().forEach(record -> report.superseded(failures.accepted(record)));
    }
    if (failures.isDue()) {
      flush();
    }
    listener.progress(report.progress(pace.get()));
    return outcome.ending() != null ? outcome.ending() : ending(false);
  }

  private void enter(Failure failure) {
    if (failure.endsInput()) {
      last = failure;
    } else {
      failures.add(failure);
    }
  }

  private void settle(long number) {
    if (settled != null) {
      settled.settle(number - 1);
    }
  }

  /** Makes sure of all failures so far. */
  private void flush() {
    for (Failure failure : failures.flush()) {
      report.failed(failure.record());
      settle(failure.number());
    }
  }

  @Override
  public synchronized Secured secure() throws IOException {
    flush();
    if (failures.unwritable() != null) {
      throw new IOException(failures.unwritable());
    }
    Settled now = settled == null ? Settled.none() : settled.snapshot();
    return new Secured(now, report.counts(), failures.mark());
  }

  /** Makes sure of what is left, after the last checkpoint was written. */
  synchronized void complete() {
    if (last != null) {
      failures.add(last);
      last = null;
    }
    flush();
  }

  /** Why the run ends when there is nothing more to read or send; null when all is well. */
  synchronized @Nullable Ending endingAtEnd() {
    return ending(true);
  }

  private @Nullable Ending ending(boolean atEnd) {
    String unwritable = failures.unwritable();
    if (unwritable != null) {
      return new Ending(Outcome.FAILED, unwritable);
    }
    long failed = report.errors() + failures.kept();
    return maxErrors.reached(failed, report.accepted() + failed, atEnd)
        ? new Ending(
            Outcome.TOO_MANY_ERRORS,
            (failed == 1 ? "1 record" : failed + " records")
                + " failed, which reaches the limit of "
                + maxErrors)
        : null;
  }

  /** Closes the ledger; to be called once, after {@link #complete}. */
  synchronized Summary close(
      String sink, Duration elapsed, @Nullable String checkpoint, @Nullable Ending ending) {
    report.notSent(failures.kept());
    return report.summary(sink, elapsed, failures.written(), checkpoint, ending);
  }
}
