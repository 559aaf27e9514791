package io.github.fbcli.push.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ordinals that are settled so far. Thread-safe. Adding an ordinal takes O(log n) time for n
 * ranges. There is at most one range per in-flight item, so memory use does not depend on the
 * length of the input.
 */
final class SettledRanges {
  private long prefix;

  /**
   * Maps the start of each range above the prefix to its end, exclusive. A gap precedes each range.
   */
  private final TreeMap<Long, Long> above = new TreeMap<>();

  SettledRanges(OrdinalSet before) {
    prefix = before.prefix();
    before.ranges().forEach(range -> above.put(range.from(), range.to()));
  }

  /** Adds the ordinals, in any order. Repeated ordinals are ignored. */
  synchronized void settle(long... ordinals) {
    for (long ordinal : ordinals) {
      if (ordinal < 0) {
        throw new IllegalArgumentException("invalid ordinal " + ordinal);
      }
      if (ordinal >= prefix) {
        add(ordinal);
      }
    }
  }

  private void add(long ordinal) {
    Map.Entry<Long, Long> before = above.floorEntry(ordinal);
    boolean joins = before != null && before.getValue() >= ordinal;
    long from = joins ? before.getKey() : ordinal;
    long to = joins ? Math.max(before.getValue(), ordinal + 1) : ordinal + 1;
    Long next = above.remove(to);
    to = next == null ? to : next;
    if (from <= prefix) {
      prefix = to;
      above.remove(from);
    } else {
      above.put(from, to);
    }
  }

  /** Returns the first ordinal that is not settled. */
  synchronized long prefix() {
    return prefix;
  }

  synchronized OrdinalSet snapshot() {
    List<OrdinalSet.Range> ranges = new ArrayList<>(above.size());
    above.forEach((from, to) -> ranges.add(new OrdinalSet.Range(from, to)));
    return new OrdinalSet(prefix, ranges);
  }
}
