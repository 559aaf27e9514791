package io.github.fbcli.push;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a push.
 *
 * @param failedBefore the number of items that earlier runs of the load counted as rejected or
 *     unparsable
 * @param errorsFile the errors file; null if this run appended nothing
 * @param checkpoint the checkpoint to resume from; null if there is none
 * @param ending why the run ended early; null if it did not
 */
public record Summary(
    String sink,
    Map<Count, Long> counts,
    long failedBefore,
    Duration elapsed,
    @Nullable Path errorsFile,
    @Nullable String checkpoint,
    Outcome outcome,
    @Nullable String ending) {

  /**
   * @throws IllegalStateException if the counts do not add up, or records were not sent without a
   *     reason: a run with a bug must not look complete
   */
  public Summary {
    counts = Map.copyOf(counts);
    long settled = 0;
    for (Count outcomes :
        new Count[] {
          Count.ACCEPTED, Count.REJECTED, Count.UNPARSABLE, Count.SKIPPED, Count.NOT_SENT
        }) {
      settled += counts.getOrDefault(outcomes, 0L);
    }
    long read = counts.getOrDefault(Count.READ, 0L);
    if (read != settled) {
      throw new IllegalStateException(
          "a bug in fb: %s records read, but %s accounted for".formatted(read, settled));
    }
    long notSent = counts.getOrDefault(Count.NOT_SENT, 0L);
    if (notSent > 0 && ending == null) {
      throw new IllegalStateException(
          "a bug in fb: %s records were not sent without a reason".formatted(notSent));
    }
  }

  public long count(Count what) {
    return counts.getOrDefault(what, 0L);
  }

  /** In seconds, to the millisecond. */
  public double seconds() {
    return elapsed.toMillis() / 1000.0;
  }

  /** Accepted records per second, to a tenth; 0 if no time passed. */
  public double recordsPerSecond() {
    return elapsed.toMillis() == 0
        ? 0
        : Math.round(10.0 * count(Count.ACCEPTED) / seconds()) / 10.0;
  }

  /**
   * The public names and values, in order. A value is a string, a number or null. {@code
   * superseded} is omitted if it is 0.
   */
  public Map<String, @Nullable Object> members() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("sink", sink);
    for (Count what : Count.values()) {
      if (what != Count.SUPERSEDED || count(Count.SUPERSEDED) > 0) {
        members.put(what.member(), count(what));
      }
    }
    members.put("seconds", seconds());
    members.put("records_per_second", recordsPerSecond());
    members.put("errors_file", errorsFile == null ? null : errorsFile.toString());
    members.put("checkpoint", checkpoint);
    return members;
  }
}
