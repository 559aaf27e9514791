package io.github.fbcli.push;

import io.github.fbcli.push.checkpoint.Checkpoint;
import io.github.fbcli.push.checkpoint.ErrorsMark;
import io.github.fbcli.push.checkpoint.Settled;
import java.util.Map;

/**
 * What earlier runs of a load settled.
 *
 * @param counts how many items became what, named as in the summary
 * @param errorsEnd how many bytes the errors file had; behind them may be lines of other loads
 */
record SettledBefore(Settled settled, Map<String, Long> counts, long errorsEnd) {

  /** Of a load's checkpoint. */
  static SettledBefore of(Checkpoint checkpoint) {
    ErrorsMark errors = checkpoint.errors();
    return new SettledBefore(
        checkpoint.settled(), checkpoint.counts(), errors == null ? 0 : errors.length());
  }

  /** There was no earlier run. */
  static SettledBefore nothing() {
    return new SettledBefore(Settled.none(), Map.of(), 0);
  }

  /** How many items were rejected or could not be parsed. */
  long failures() {
    return counts.getOrDefault("rejected", 0L) + counts.getOrDefault("unparsable", 0L);
  }
}
