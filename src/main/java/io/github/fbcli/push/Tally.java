package io.github.fbcli.push;

import io.github.fbcli.push.checkpoint.Checkpoint;
import io.github.fbcli.push.checkpoint.RunCheckpoint;
import io.github.fbcli.push.checkpoint.Settled;
import io.github.fbcli.push.pace.Pacer.Pace;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts each item that was read, once, by its outcome. Thread-safe.
 *
 * <p>A failure is counted and settled when its line is on disk; if it cannot be written, the run
 * ends and the record counts as not sent.
 */
final class Tally implements RunCheckpoint.Source {
  private final @Nullable RunCheckpoint checkpoint;
  private final FailureLog failures;
  private final MaxErrors maxErrors;
  private final PushListener listener;
  private final Supplier<Pace> pace;
  private final Map<Count, Long> counts = new EnumMap<>(Count.class);

  /** Written only by the reader, without a lock. */
  private volatile long read;

  private volatile long bytesRead;

  /** The piece that ended the input. Not settled: a resume reads it again. */
  private @Nullable Pending last;

  /**
   * @param checkpoint null when nothing is recorded
   */
  Tally(
      @Nullable RunCheckpoint checkpoint,
      FailureLog failures,
      MaxErrors maxErrors,
      PushListener listener,
      Supplier<Pace> pace) {
    this.checkpoint = checkpoint;
    this.failures = failures;
    this.maxErrors = maxErrors;
    this.listener = listener;
    this.pace = pace;
  }

  /**
   * Counts an item that was read and returns its number, from 1; for the reading thread.
   *
   * @param bytes of the input up to here
   */
  long read(long bytes) {
    bytesRead = bytes;
    long number = read + 1;
    read = number;
    return number;
  }

  synchronized void add(Count what, long more) {
    counts.merge(what, more, Long::sum);
  }

  synchronized void requested(int again, int bodyBytes) {
    add(Count.REQUESTS, 1);
    add(Count.RETRIED, again);
    add(Count.BYTES, bodyBytes);
  }

  synchronized void skipSuperseded(long number) {
    add(Count.SKIPPED, 1);
    settle(number);
  }

  /**
   * Counts the items; those that are neither accepted nor failed count as not sent. Items of one
   * key must be passed in order, so that their lines in the errors file are in order.
   *
   * @param ending why the run must end; null if it need not yet
   * @return why the run must end; null if it need not
   */
  @Nullable Ending settle(List<Pending> items, @Nullable Ending ending) {
    Ending reason = enter(items, ending);
    try {
      if (checkpoint != null) {
        checkpoint.keep();
      }
    } catch (IOException e) {
      return reason != null ? reason : unwritable(e);
    }
    return reason;
  }

  private synchronized @Nullable Ending enter(List<Pending> items, @Nullable Ending ending) {
    int accepted = 0;
    int notSent = 0;
    for (Pending item : items) {
      if (item.isAccepted()) {
        accepted++;
        settle(item.number());
      } else if (!item.isFailed()) {
        notSent++;
      } else if (item.endsInput()) {
        last = item;
      } else {
        failures.add(item);
      }
    }
    add(Count.ACCEPTED, accepted);
    add(Count.NOT_SENT, notSent);
    if (failures.remembersAny()) {
      items.stream()
          .filter(Pending::isAccepted)
          .forEach(record -> add(Count.SUPERSEDED, failures.accepted(record)));
    }
    if (failures.isDue()) {
      flush();
    }
    listener.progress(new PushListener.Progress(counts(), bytesSettled(), pace.get()));
    return ending != null ? ending : ending(false);
  }

  private void settle(long number) {
    if (checkpoint != null) {
      checkpoint.settle(number);
    }
  }

  /** Writes and counts all failures so far. */
  private void flush() {
    for (Pending failure : failures.flush()) {
      add(failure.isRecord() ? Count.REJECTED : Count.UNPARSABLE, 1);
      settle(failure.number());
    }
  }

  private Map<Count, Long> counts() {
    Map<Count, Long> now = new EnumMap<>(counts);
    now.put(Count.READ, read);
    return now;
  }

  private long count(Count what) {
    return counts.getOrDefault(what, 0L);
  }

  private long failed() {
    return count(Count.REJECTED) + count(Count.UNPARSABLE);
  }

  /** An estimate, because items are not settled in the order read. */
  private long bytesSettled() {
    long settled = count(Count.ACCEPTED) + failed() + count(Count.SKIPPED);
    return settled == read ? bytesRead : (long) (bytesRead * ((double) settled / read));
  }

  /** Why the run ends if the checkpoint could not be written, which may be for the errors file. */
  synchronized Ending unwritable(IOException e) {
    Ending errorsFile = failures.unwritable();
    return errorsFile == null ? Ending.unwritable(String.valueOf(e.getMessage())) : errorsFile;
  }

  @Override
  public synchronized RunCheckpoint.Secured secure() throws IOException {
    flush();
    Ending unwritable = failures.unwritable();
    if (unwritable != null) {
      throw new IOException(unwritable.reason());
    }
    Settled settled = checkpoint == null ? Settled.none() : checkpoint.settled();
    Map<String, Long> total = new LinkedHashMap<>(countsBefore());
    for (Count what : List.of(Count.ACCEPTED, Count.REJECTED, Count.UNPARSABLE, Count.SUPERSEDED)) {
      total.merge(what.member(), count(what), Long::sum);
    }
    return new RunCheckpoint.Secured(settled, total, failures.mark());
  }

  private Map<String, Long> countsBefore() {
    Checkpoint before = checkpoint == null ? null : checkpoint.before();
    return before == null ? Map.of() : before.counts();
  }

  /** Writes the remaining failures; to be called after the last checkpoint. */
  synchronized void complete() {
    if (last != null) {
      failures.add(last);
      last = null;
    }
    flush();
  }

  synchronized @Nullable Ending endingAtEnd() {
    return ending(true);
  }

  private @Nullable Ending ending(boolean atEnd) {
    Ending unwritable = failures.unwritable();
    if (unwritable != null) {
      return unwritable;
    }
    long failed = failed() + failures.kept();
    return maxErrors.reached(failed, count(Count.ACCEPTED) + failed, atEnd)
        ? new Ending(
            Outcome.TOO_MANY_ERRORS,
            (failed == 1 ? "1 record" : failed + " records")
                + " failed, which reaches the limit of "
                + maxErrors)
        : null;
  }

  /** To be called once, after {@link #complete}. */
  synchronized Summary summary(String sink, Duration elapsed, @Nullable Ending end) {
    add(Count.NOT_SENT, failures.kept());
    Map<String, Long> before = countsBefore();
    long failedBefore =
        before.getOrDefault(Count.REJECTED.member(), 0L)
            + before.getOrDefault(Count.UNPARSABLE.member(), 0L);
    Outcome whole = failed() + failedBefore > 0 ? Outcome.PARTIAL : Outcome.DONE;
    return new Summary(
        sink,
        counts(),
        failedBefore,
        elapsed,
        failures.written(),
        checkpoint == null ? null : checkpoint.toString(),
        end == null ? whole : end.outcome(),
        end == null ? null : end.reason());
  }
}
