package io.github.fbcli.push;

import io.github.fbcli.push.input.OversizedRecord;
import io.github.fbcli.push.input.Place;
import io.github.fbcli.push.input.Reason;
import io.github.fbcli.push.input.UnparsablePiece;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where every record that was read is entered once, under what became of it.
 *
 * <p>Failures are kept back until the batch around them is settled, and written in the order in
 * which they were read: who pushes the errors file again means the last record of an {@code _id} to
 * win there too. A failure counts when its line is on the disk; if that cannot be, the run ends and
 * the record counts as not sent.
 */
final class Ledger {
  /** How many failures are kept back before a batch is settled early, and their bytes. */
  private static final int MOST_KEPT = 1000;

  private static final int MOST_BYTES_KEPT = 1_000_000;

  /** Without an errors file, how many failures are told one by one: a screen's worth. */
  private static final int MOST_TOLD = 10;

  private final Report report = new Report();
  private final @Nullable ErrorsFile errors;
  private final MaxErrors maxErrors;
  private final PushListener listener;
  private final List<Failure> kept = new ArrayList<>();
  private long bytesKept;
  private int told;
  private @Nullable Ending unwritable;

  private interface Entry {
    void in(ErrorsFile file) throws IOException;
  }

  private record Failure(long number, Place place, Reason reason, boolean parsed, Entry entry) {}

  Ledger(@Nullable ErrorsFile errors, MaxErrors maxErrors, PushListener listener) {
    this.errors = errors;
    this.maxErrors = maxErrors;
    this.listener = listener;
  }

  /** Something was read, and will be entered again. Numbers it in the order of reading. */
  long read() {
    return report.read();
  }

  void accepted(int records) {
    report.accepted(records);
  }

  void notSent(int records) {
    report.notSent(records);
  }

  void throttled(int records) {
    report.throttled(records);
  }

  void requested(List<PendingRecord> records, int bodyBytes) {
    report.requested(records, bodyBytes);
  }

  /** The record failed the local check, or the service refused it. */
  void rejected(PendingRecord record, Reason reason) {
    Place place = record.place();
    Entry entry = file -> file.appendValue(record.json(), place, reason, record.attempts());
    keep(new Failure(record.number(), place, reason, true, entry), record.json().length);
  }

  void rejected(long number, OversizedRecord record) {
    Place place = record.place();
    Reason reason = record.reason();
    Entry entry = file -> file.appendRaw(record.start(), place, reason);
    keep(new Failure(number, place, reason, true, entry), record.start().bytes().length);
  }

  void unparsable(long number, UnparsablePiece piece) {
    Entry entry = file -> file.appendRaw(piece.raw(), piece.place(), piece.reason());
    Failure failure = new Failure(number, piece.place(), piece.reason(), false, entry);
    keep(failure, piece.raw().bytes().length);
  }

  private void keep(Failure failure, int bytes) {
    kept.add(failure);
    bytesKept += bytes;
  }

  /** Whether any failures are kept back. */
  boolean keepsFailures() {
    return !kept.isEmpty();
  }

  /** Whether no more failures should be kept back: it is time to settle the batch. */
  boolean full() {
    return kept.size() >= MOST_KEPT || bytesKept >= MOST_BYTES_KEPT;
  }

  /** Makes sure of all failures so far. */
  void flush() {
    kept.sort(Comparator.comparingLong(Failure::number));
    if (errors == null) {
      tell();
    } else if (unwritable == null && !kept.isEmpty()) {
      write(errors);
    }
    if (unwritable == null) {
      int parsed = (int) kept.stream().filter(Failure::parsed).count();
      report.rejected(parsed);
      report.unparsable(kept.size() - parsed);
      kept.clear();
      bytesKept = 0;
    }
  }

  private void tell() {
    for (Failure failure : kept.subList(0, Math.min(kept.size(), MOST_TOLD - told))) {
      told++;
      listener.failed(failure.place(), failure.reason());
    }
  }

  private void write(ErrorsFile file) {
    try {
      for (Failure failure : kept) {
        failure.entry().in(file);
      }
      file.force();
    } catch (IOException e) {
      String why = "the errors file " + file.path() + " cannot be written: " + e.getMessage();
      unwritable = new Ending(Outcome.FAILED, why);
    }
  }

  /** Why the run must end because of what is entered here; null when it need not. */
  @Nullable Ending ending() {
    return ending(false);
  }

  /** The same when there is nothing more to read or send. */
  @Nullable Ending endingAtEnd() {
    return ending(true);
  }

  private @Nullable Ending ending(boolean atEnd) {
    if (unwritable != null) {
      return unwritable;
    }
    long failures = report.errors() + kept.size();
    return maxErrors.reached(failures, report.accepted() + failures, atEnd)
        ? new Ending(
            Outcome.TOO_MANY_ERRORS,
            failures + " records failed, which reaches the limit of " + maxErrors)
        : null;
  }

  Progress progress(long bytesRead) {
    return report.progress(bytesRead);
  }

  /** Closes the ledger; to be called once, after the last {@link #flush}. */
  Summary close(String sink, Duration elapsed, @Nullable Ending ending) {
    report.notSent(kept.size());
    return report.summary(sink, elapsed, errors == null ? null : errors.written(), ending);
  }
}
