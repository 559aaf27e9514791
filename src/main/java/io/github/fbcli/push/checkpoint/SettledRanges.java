package io.github.fbcli.push.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ordinals that are settled so far. Safe for all lanes at once; each change takes O(log n) for
 * n ranges. There is never more than one range for each item that was read but is not settled, so
 * memory is bounded by what is in flight and not by the input's length.
 */
public final class SettledRanges {
  private long prefix;

  /** Start to end of each range above the prefix, with a gap before each. */
  private final TreeMap<Long, Long> above = new TreeMap<>();

  /** Goes on from what an earlier run settled. */
  public SettledRanges(Settled before) {
    prefix = before.prefix();
    before.ranges().forEach(range -> above.put(range.from(), range.to()));
  }

  /** Settles each of these, in any order; settling one twice changes nothing. */
  public synchronized void settle(long... ordinals) {
    for (long ordinal : ordinals) {
      add(new Settled.Range(ordinal, ordinal + 1));
    }
  }

  /** Settles all of them. */
  public synchronized void settle(Settled.Range range) {
    add(range);
  }

  private void add(Settled.Range added) {
    if (added.to() <= prefix) {
      return;
    }
    long from = added.from();
    Map.Entry<Long, Long> before = above.floorEntry(from);
    if (before != null && before.getValue() >= from) {
      from = before.getKey();
    }
    long to = swallow(from, added.to());
    if (from <= prefix) {
      prefix = to;
    } else {
      above.put(from, to);
    }
  }

  /** Takes out every range that begins in or right behind the new one, and gives its new end. */
  private long swallow(long from, long to) {
    long end = to;
    Map.Entry<Long, Long> next = above.ceilingEntry(from);
    while (next != null && next.getKey() <= end) {
      end = Math.max(end, next.getValue());
      above.remove(next.getKey());
      next = above.ceilingEntry(from);
    }
    return end;
  }

  /** How many ordinals from 0 on are settled without a gap. */
  public synchronized long prefix() {
    return prefix;
  }

  /** The set as it is now. */
  public synchronized Settled snapshot() {
    List<Settled.Range> ranges = new ArrayList<>(above.size());
    above.forEach((from, to) -> ranges.add(new Settled.Range(from, to)));
    return new Settled(prefix, ranges);
  }
}
