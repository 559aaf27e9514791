package io.github.fbcli.push;

import io.github.fbcli.push.pace.Pace;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where every record that was read is entered once, under what became of it. Used by the reader and
 * all lanes at once.
 *
 * <p>Failures are kept back for a moment and made sure of together, because forcing the disk for
 * each would be slow. Those of one key keep their order: who pushes the errors file again means the
 * last record of an {@code _id} to win there too. A failure counts when its line is on the disk; if
 * that cannot be, the run ends and the record counts as not sent.
 */
final class Ledger {
  /** How many failures are kept back at most, how many bytes of them, and for how long. */
  private static final int MOST_KEPT = 1000;

  private static final int MOST_BYTES_KEPT = 1_000_000;

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Without an errors file, how many failures are told one by one: a screen's worth. */
  private static final int MOST_TOLD = 10;

  private final Report report = new Report();
  private final @Nullable ErrorsFile errors;
  private final MaxErrors maxErrors;
  private final PushListener listener;
  private final InstantSource clock;
  private final Supplier<Pace> pace;
  private final List<Failure> kept = new ArrayList<>();
  private long bytesKept;
  private int told;
  private Instant flushed;
  private @Nullable Ending unwritable;

  Ledger(
      @Nullable ErrorsFile errors,
      MaxErrors maxErrors,
      PushListener listener,
      InstantSource clock,
      Supplier<Pace> pace) {
    this.errors = errors;
    this.maxErrors = maxErrors;
    this.listener = listener;
    this.clock = clock;
    this.pace = pace;
    this.flushed = clock.instant();
  }

  /**
   * Something was read, and will be entered again. Numbers it in the order of reading.
   *
   * @param passed how much of the input that far, in bytes
   */
  synchronized long read(long passed) {
    return report.read(passed);
  }

  synchronized void notSent(int records) {
    report.notSent(records);
  }

  synchronized void throttled(int records) {
    report.throttled(records);
  }

  synchronized void requested(List<PendingRecord> records, int bodyBytes) {
    report.requested(records, bodyBytes);
  }

  /**
   * What became of a batch.
   *
   * @return why the run must end; null when it need not
   */
  synchronized @Nullable Ending enter(BatchOutcome outcome) {
    report.accepted(outcome.accepted().size());
    report.notSent(outcome.notSent());
    outcome.failures().forEach(this::keep);
    Ending ending = afterFailures();
    listener.progress(report.progress(pace.get()));
    return outcome.ending() != null ? outcome.ending() : ending;
  }

  private void keep(Failure failure) {
    kept.add(failure);
    bytesKept += failure.bytes();
  }

  private @Nullable Ending afterFailures() {
    Duration since = Duration.between(flushed, clock.instant());
    if (kept.size() >= MOST_KEPT || bytesKept >= MOST_BYTES_KEPT || since.compareTo(PAUSE) >= 0) {
      flush();
    }
    return ending(false);
  }

  /** Makes sure of all failures so far. */
  synchronized void flush() {
    flushed = clock.instant();
    kept.sort(Comparator.comparingLong(Failure::number));
    if (errors == null) {
      tell();
    } else if (unwritable == null && !kept.isEmpty()) {
      write(errors);
    }
    if (unwritable == null) {
      int parsed = (int) kept.stream().filter(Failure::record).count();
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
        failure.line().to(file);
      }
      file.force();
    } catch (IOException e) {
      String why = "the errors file " + file.path() + " cannot be written: " + e.getMessage();
      unwritable = new Ending(Outcome.FAILED, why);
    }
  }

  /** The same when there is nothing more to read or send. */
  synchronized @Nullable Ending endingAtEnd() {
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

  /** Closes the ledger; to be called once, after the last {@link #flush}. */
  synchronized Summary close(String sink, Duration elapsed, @Nullable Ending ending) {
    report.notSent(kept.size());
    return report.summary(sink, elapsed, errors == null ? null : errors.written(), ending);
  }
}
