package io.github.fbcli.push;

import io.github.fbcli.push.checkpoint.Settled;
import java.util.Map;

/**
 * What earlier runs of a load settled.
 *
 * @param counts how many items became what, named as in the summary
 */
record SettledBefore(Settled settled, Map<String, Long> counts) {

  /** There was no earlier run. */
  static SettledBefore nothing() {
    return new SettledBefore(Settled.none(), Map.of());
  }

  /** How many items were rejected or could not be parsed. */
  long failures() {
    return counts.getOrDefault("rejected", 0L) + counts.getOrDefault("unparsable", 0L);
  }
}
