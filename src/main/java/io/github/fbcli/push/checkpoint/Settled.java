package io.github.fbcli.push.checkpoint;

import java.util.List;

/**
 * A set of ordinals: all below {@code prefix}, and those in the ranges above it. Equal sets are
 * equal values.
 *
 * @param prefix how many ordinals from 0 on are in the set without a gap
 * @param ranges ascending, with a gap before each
 */
public record Settled(long prefix, List<Range> ranges) {

  /** The ordinals from {@code from} to below {@code to}; at least one. */
  public record Range(long from, long to) {
    public Range {
      if (from < 0 || from >= to) {
        throw new IllegalArgumentException("invalid range from " + from + " to " + to);
      }
    }
  }

  /**
   * @throws IllegalArgumentException when the ranges overlap, touch or are not in order
   */
  public Settled {
    ranges = List.copyOf(ranges);
    if (prefix < 0) {
      throw new IllegalArgumentException("the settled prefix is " + prefix);
    }
    long end = prefix;
    for (Range range : ranges) {
      if (range.from() <= end) {
        throw new IllegalArgumentException(
            "the settled range from " + range.from() + " has no gap before it");
      }
      end = range.to();
    }
  }

  /** The empty set. */
  public static Settled none() {
    return new Settled(0, List.of());
  }

  /** Whether the item needs nothing more. Takes O(log n) for n ranges. */
  public boolean contains(long ordinal) {
    if (ordinal < prefix) {
      return ordinal >= 0;
    }
    int low = 0;
    int high = ranges.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      Range range = ranges.get(middle);
      if (ordinal < range.from()) {
        high = middle;
      } else if (ordinal >= range.to()) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  /** How many ordinals are in the set. */
  public long count() {
    return prefix + ranges.stream().mapToLong(range -> range.to() - range.from()).sum();
  }
}
