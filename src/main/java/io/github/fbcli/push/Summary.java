package io.github.fbcli.push;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a push.
 *
 * @param failedBefore the number of items that were rejected or unparsable in earlier runs of the
 *     load
 * @param errorsFile the errors file; null if this run appended nothing to it
 * @param checkpoint the file to resume from; null if there is none
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
   * @throws IllegalStateException if the counts do not add up, or if records were not sent although
   *     the run did not end early. These checks prevent a bug from making an incomplete run look
   *     complete
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
          "a bug in fb: %s records read, but %s counted".formatted(read, settled));
    }
    long notSent = counts.getOrDefault(Count.NOT_SENT, 0L);
    if (notSent > 0 && ending == null) {
      throw new IllegalStateException(
          "a bug in fb: %s records not sent, but the run did not end early".formatted(notSent));
    }
  }

  public long count(Count what) {
    return counts.getOrDefault(what, 0L);
  }

  /** Returns the duration in seconds, rounded to milliseconds. */
  public double seconds() {
    return elapsed.toMillis() / 1000.0;
  }

  /** Returns the accepted records per second, rounded to one decimal place; 0 if no time passed. */
  public double recordsPerSecond() {
    return elapsed.toMillis() == 0
        ? 0
        : Math.round(10.0 * count(Count.ACCEPTED) / seconds()) / 10.0;
  }

  /**
   * Returns the documented members of the summary, in order. Each value is a string, a number or
   * null. {@code superseded} is omitted if it is 0.
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
