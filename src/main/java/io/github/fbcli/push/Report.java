package io.github.fbcli.push;

import io.github.fbcli.push.pace.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tally of a run. Every record that is read is counted once more, under what became of it. */
final class Report {
  private final SettledBefore before;

  /** Written by the reader alone, and so without a lock. */
  private volatile long read;

  private long accepted;
  private long rejected;
  private long unparsable;
  private long superseded;
  private long skipped;
  private long notSent;
  private long requests;
  private long throttled;
  private long retried;
  private long bytes;
  private volatile long bytesRead;

  /** Nothing is counted yet, in this run. */
  Report(SettledBefore before) {
    this.before = before;
  }

  /** Counts, and gives the count. */
  long read(long passed) {
    bytesRead = passed;
    long number = read + 1;
    read = number;
    return number;
  }

  void accepted(long records) {
    accepted += records;
  }

  /** Did not make it, whether it was a record or could not be parsed. */
  void failed(boolean record) {
    if (record) {
      rejected++;
    } else {
      unparsable++;
    }
  }

  /** Were rejected, and a later record of the same {@code _id} was accepted. */
  void superseded(int records) {
    superseded += records;
  }

  /** Settled by an earlier run. */
  void skipped() {
    skipped++;
  }

  void notSent(long records) {
    notSent += records;
  }

  void throttled(long records) {
    throttled += records;
  }

  /** A request goes out, with so many records that were sent before. */
  void requested(int again, int bodyBytes) {
    requests++;
    retried += again;
    bytes += bodyBytes;
  }

  long accepted() {
    return accepted;
  }

  /** Records that are settled, but not accepted. */
  long errors() {
    return rejected + unparsable;
  }

  Progress progress(Pace pace) {
    return new Progress(
        read, accepted, rejected, unparsable, skipped, requests, throttled, bytesSettled(), pace);
  }

  /** As if all records were of one size: they are not settled in the order read. */
  private long bytesSettled() {
    long settled = accepted + errors() + skipped;
    return settled == read ? bytesRead : (long) (bytesRead * ((double) settled / read));
  }

  /** How many items became what, in this run and those before. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>(before.counts());
    counts.merge("accepted", accepted, Long::sum);
    counts.merge("rejected", rejected, Long::sum);
    counts.merge("unparsable", unparsable, Long::sum);
    counts.merge("superseded", superseded, Long::sum);
    return counts;
  }

  Summary summary(
      String sink,
      Duration elapsed,
      @Nullable Path errorsFile,
      @Nullable String checkpoint,
      @Nullable Ending end) {
    long failedBefore = before.failures();
    Outcome whole = errors() + failedBefore > 0 ? Outcome.PARTIAL : Outcome.DONE;
    return new Summary(
        sink,
        read,
        accepted,
        rejected,
        unparsable,
        skipped,
        notSent,
        requests,
        throttled,
        retried,
        bytes,
        superseded,
        failedBefore,
        elapsed,
        errorsFile,
        checkpoint,
        end == null ? whole : end.outcome(),
        end == null ? null : end.reason());
  }
}
