package io.github.fbcli.push.checkpoint;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * A set of ordinals: every ordinal below {@code prefix}, and the ordinals in the ranges above it.
 * The representation is canonical, so sets with the same ordinals are equal.
 *
 * @param prefix the first ordinal that is not in the set
 * @param ranges the ranges above the prefix, in ascending order, with a gap before each
 */
public record OrdinalSet(long prefix, List<Range> ranges) {

  /** A non-empty range from {@code from}, inclusive, to {@code to}, exclusive. */
  public record Range(long from, long to) {
    public Range {
      if (from < 0 || from >= to) {
        throw new IllegalArgumentException("invalid range from " + from + " to " + to);
      }
    }
  }

  /**
   * @throws IllegalArgumentException if the ranges overlap, touch or are out of order
   */
  public OrdinalSet {
    ranges = List.copyOf(ranges);
    if (prefix < 0) {
      throw new IllegalArgumentException("invalid settled prefix " + prefix);
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

  public static OrdinalSet none() {
    return new OrdinalSet(0, List.of());
  }

  /** Returns whether the set contains the ordinal, in O(log n) time for n ranges. */
  public boolean contains(long ordinal) {
    if (ordinal < prefix) {
      return ordinal >= 0;
    }
    Range searched = new Range(ordinal, ordinal + 1);
    int index = Collections.binarySearch(ranges, searched, Comparator.comparingLong(Range::from));
    int before = -index - 2; // the last range that starts before the ordinal
    return index >= 0 || (before >= 0 && ordinal < ranges.get(before).to());
  }

  public long count() {
    return prefix + ranges.stream().mapToLong(range -> range.to() - range.from()).sum();
  }
}
