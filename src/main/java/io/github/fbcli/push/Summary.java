package io.github.fbcli.push;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of every record of a push. {@code read} is the sum of {@code accepted}, {@code
 * rejected}, {@code unparsable}, {@code skipped} and {@code notSent}.
 *
 * @param read items of the input: records, and pieces that are none
 * @param accepted taken by the service
 * @param rejected refused by the local check or the service, and in the errors file if there is one
 * @param unparsable no record at all; likewise in the errors file
 * @param skipped settled by an earlier run, or superseded in the errors file that was pushed
 * @param notSent read but not settled when the run ended; some may have reached the service
 * @param requests sent, answered or not
 * @param throttled how often a record was refused for coming too fast
 * @param retried how often a record was sent again
 * @param bytes of all request bodies
 * @param superseded how many rejected records were overtaken: a later one of the same {@code _id}
 *     was accepted
 * @param failedBefore how many items of the load were rejected or unparsable in earlier runs
 * @param errorsFile what this run appended to; null when nothing was
 * @param checkpoint from which the load can be gone on with; null when there is none
 * @param ending why the run ended early; null when it did not
 */
public record Summary(
    String sink,
    long read,
    long accepted,
    long rejected,
    long unparsable,
    long skipped,
    long notSent,
    long requests,
    long throttled,
    long retried,
    long bytes,
    long superseded,
    long failedBefore,
    Duration elapsed,
    @Nullable Path errorsFile,
    @Nullable String checkpoint,
    Outcome outcome,
    @Nullable String ending) {

  /**
   * @throws IllegalStateException when the numbers do not add up, or records were not sent and
   *     nothing says why, which is a bug in fb; the run must not pass for one that is done
   */
  public Summary {
    long settled = accepted + rejected + unparsable + skipped + notSent;
    if (read != settled) {
      throw new IllegalStateException(
          "a bug in fb: %d records read, but %d accounted for".formatted(read, settled));
    }
    if (notSent > 0 && ending == null) {
      throw new IllegalStateException(
          "a bug in fb: nothing says why %d records were not sent".formatted(notSent));
    }
  }

  /** In seconds, to the millisecond. */
  public double seconds() {
    return elapsed.toMillis() / 1000.0;
  }

  /** Accepted records a second, to a tenth; 0 when no time passed. */
  public double recordsPerSecond() {
    return elapsed.toMillis() == 0 ? 0 : Math.round(10.0 * accepted / seconds()) / 10.0;
  }

  /** The process's exit code. */
  public int exit() {
    return outcome.exit();
  }

  /**
   * The summary under the names that scripts rely on, in their order; a value is a text, a number
   * or null. {@code superseded} is among them only when there are any.
   */
  public Map<String, @Nullable Object> members() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("sink", sink);
    members.put("read", read);
    members.put("accepted", accepted);
    members.put("rejected", rejected);
    members.put("unparsable", unparsable);
    members.put("skipped", skipped);
    members.put("not_sent", notSent);
    members.put("requests", requests);
    members.put("throttled", throttled);
    members.put("retried", retried);
    members.put("bytes", bytes);
    if (superseded > 0) {
      members.put("superseded", superseded);
    }
    members.put("seconds", seconds());
    members.put("records_per_second", recordsPerSecond());
    members.put("errors_file", errorsFile == null ? null : errorsFile.toString());
    members.put("checkpoint", checkpoint);
    members.put("exit", exit());
    return members;
  }
}
