package io.github.fbcli.push;

import io.github.fbcli.push.pace.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tally of a run. Every record that is read is counted once more, under what became of it. */
final class Report {
  private long read;
  private long accepted;
  private long rejected;
  private long unparsable;
  private long notSent;
  private long requests;
  private long throttled;
  private long retried;
  private long bytes;
  private long bytesRead;

  /** Counts, and gives the count. */
  long read(long passed) {
    bytesRead = passed;
    return ++read;
  }

  void accepted(long records) {
    accepted += records;
  }

  void rejected(long records) {
    rejected += records;
  }

  void unparsable(long pieces) {
    unparsable += pieces;
  }

  void notSent(long records) {
    notSent += records;
  }

  void throttled(long records) {
    throttled += records;
  }

  /** A request goes out. */
  void requested(List<PendingRecord> records, int bodyBytes) {
    requests++;
    bytes += bodyBytes;
    retried += records.stream().filter(record -> record.attempts() > 0).count();
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
        read, accepted, rejected, unparsable, requests, throttled, bytesSettled(), pace);
  }

  /** As if all records were of one size: they are not settled in the order read. */
  private long bytesSettled() {
    long settled = accepted + errors();
    return settled == read ? bytesRead : (long) (bytesRead * ((double) settled / read));
  }

  Summary summary(String sink, Duration elapsed, @Nullable Path errorsFile, @Nullable Ending end) {
    Outcome whole = errors() > 0 ? Outcome.PARTIAL : Outcome.DONE;
    return new Summary(
        sink,
        read,
        accepted,
        rejected,
        unparsable,
        0, // until a run can be resumed
        notSent,
        requests,
        throttled,
        retried,
        bytes,
        elapsed,
        errorsFile,
        end == null ? whole : end.outcome(),
        end == null ? null : end.reason());
  }
}
