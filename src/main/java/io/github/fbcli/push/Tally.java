package io.github.fbcli.push;

import io.github.fbcli.push.checkpoint.Checkpoint;
import io.github.fbcli.push.checkpoint.OrdinalSet;
import io.github.fbcli.push.checkpoint.RunCheckpoint;
import io.github.fbcli.push.pace.Pacer.Pace;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts each item once, by outcome. Thread-safe.
 *
 * <p>A failure is counted and settled only after its line is on disk. If the line cannot be
 * written, the run ends and the record counts as not sent.
 */
final class Tally implements OutcomeRecorder, RunCheckpoint.Source {
  private final @Nullable RunCheckpoint checkpoint;
  private final FailureLog failures;
  private final MaxErrors maxErrors;
  private final PushListener listener;
  private final Supplier<Pace> pace;

  /**
   * Incrementing an atomic counter allocates no memory, so the counts stay correct even if memory
   * is exhausted.
   */
  private final Map<Count, AtomicLong> counts = new EnumMap<>(Count.class);

  /** The number of items read. Written only by the reader, without a lock. */
  private volatile long read;

  private volatile long bytesRead;

  /** The invalid item that ended the input. It stays unsettled, so a resumed run reads it again. */
  private @Nullable PendingItem last;

  /**
   * @param checkpoint null if progress is not recorded
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
    for (Count what : Count.values()) {
      counts.put(what, new AtomicLong());
    }
  }

  /**
   * Counts an item and returns its number, starting at 1. Called only by the reader.
   *
   * @param bytes the number of input bytes read so far
   */
  long read(long bytes) {
    bytesRead = bytes;
    long number = read + 1;
    read = number;
    return number;
  }

  void add(Count what, long more) {
    var unused = Objects.requireNonNull(counts.get(what)).addAndGet(more);
  }

  @Override
  public void requested(int again, int bodyBytes) {
    add(Count.REQUESTS, 1);
    add(Count.RETRIED, again);
    add(Count.BYTES, bodyBytes);
  }

  @Override
  public void throttled(int records) {
    add(Count.THROTTLED, records);
  }

  /** Reports to the listener if the ids that earlier runs accepted are needed, but unknown. */
  synchronized void start() {
    long accepted = countsBefore().getOrDefault(Count.ACCEPTED.member(), 0L);
    if (listener.needsEarlierIds() && !earlierIdsKnown() && accepted > 0) {
      listener.earlierIdsUnknown(accepted);
    }
  }

  private boolean earlierIdsKnown() {
    return failures.recalled() == failedBefore();
  }

  boolean needsEarlierIds() {
    return listener.needsEarlierIds() && earlierIdsKnown();
  }

  /** Reports an item that an earlier run settled to the listener if it was accepted. */
  synchronized void settledEarlier(PendingItem item) {
    if (!failures.wasRejected(item)) {
      listener.accepted(item.number(), item.rowKey());
    }
  }

  synchronized void skipSuperseded(long number) {
    add(Count.SKIPPED, 1);
    settle(number);
  }

  @Override
  public @Nullable Ending settle(List<PendingItem> items, @Nullable Ending ending) {
    Ending reason = enter(items, ending);
    try {
      if (checkpoint != null) {
        checkpoint.writeIfDue();
      }
    } catch (IOException e) {
      return reason != null ? reason : unwritable(e);
    }
    return reason;
  }

  private synchronized @Nullable Ending enter(List<PendingItem> items, @Nullable Ending ending) {
    for (PendingItem item : items) {
      if (item.isAccepted()) {
        settle(item.number());
        add(Count.ACCEPTED, 1);
        listener.accepted(item.number(), item.rowKey());
      } else if (item.isFailed() && item.endsInput()) {
        last = item;
      } else if (item.isFailed()) {
        failures.add(item);
      }
    }
    if (failures.remembersAny()) {
      items.stream()
          .filter(PendingItem::isAccepted)
          .forEach(record -> add(Count.SUPERSEDED, failures.accepted(record)));
    }
    if (failures.isDue()) {
      flush();
    }
    report();
    return ending != null ? ending : ending(false);
  }

  /** Reports the progress to the listener. */
  synchronized void report() {
    listener.progress(new PushListener.Progress(counts(), bytesSettled(), pace.get()));
  }

  private void settle(long number) {
    if (checkpoint != null) {
      checkpoint.settle(number);
    }
  }

  /** Writes and counts all failures so far. */
  private void flush() {
    failures.flush(
        failure -> {
          settle(failure.number());
          add(failure.isRecord() ? Count.REJECTED : Count.UNPARSABLE, 1);
        });
  }

  private Map<Count, Long> counts() {
    Map<Count, Long> now = new EnumMap<>(Count.class);
    counts.forEach((what, count) -> now.put(what, count.get()));
    now.put(Count.READ, read);
    return now;
  }

  private long count(Count what) {
    return Objects.requireNonNull(counts.get(what)).get();
  }

  private long failed() {
    return count(Count.REJECTED) + count(Count.UNPARSABLE);
  }

  private long settled() {
    return count(Count.ACCEPTED) + failed() + count(Count.SKIPPED);
  }

  /**
   * Estimates the settled input bytes. The exact number is unknown, because items are settled in
   * any order.
   */
  private long bytesSettled() {
    long settled = settled();
    return settled == read ? bytesRead : (long) (bytesRead * ((double) settled / read));
  }

  /**
   * Returns why the run must end if the checkpoint is unwritable. The cause may be the errors file.
   */
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
    OrdinalSet settled = checkpoint == null ? OrdinalSet.none() : checkpoint.settled();
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

  private long failedBefore() {
    Map<String, Long> before = countsBefore();
    return before.getOrDefault(Count.REJECTED.member(), 0L)
        + before.getOrDefault(Count.UNPARSABLE.member(), 0L);
  }

  /** Writes the remaining failures. Call this after writing the last checkpoint. */
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
    return maxErrors.isReached(failed, count(Count.ACCEPTED) + failed, atEnd)
        ? new Ending(
            Outcome.TOO_MANY_ERRORS,
            (failed == 1 ? "1 record" : failed + " records")
                + " failed, reaching the limit of "
                + maxErrors)
        : null;
  }

  /** Returns the summary. Call this once, after {@link #complete}. */
  synchronized Summary summary(String sink, Duration elapsed, @Nullable Ending end) {
    add(Count.NOT_SENT, Math.max(0, read - settled()));
    long failedBefore = failedBefore();
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
