package io.github.fbcli.push.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.push.checkpoint.OrdinalSet.Range;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** Verifies the settled prefix and the ranges above it after items are settled in any order. */
class SettledRangesTest {
  private final SettledRanges settled = new SettledRanges(OrdinalSet.none());

  @Test
  void extendsPrefixInOrder() {
    settled.settle(0, 1, 2);
    assertEquals(new OrdinalSet(3, List.of()), settled.snapshot());
  }

  @Test
  void extendsPrefixWhenGapIsFilled() {
    settled.settle(0, 2, 3, 6);
    OrdinalSet gaps = new OrdinalSet(1, List.of(new Range(2, 4), new Range(6, 7)));
    assertEquals(gaps, settled.snapshot());
    settled.settle(1);
    assertEquals(new OrdinalSet(4, List.of(new Range(6, 7))), settled.snapshot());
    assertEquals(4, settled.prefix());
  }

  @Test
  void ignoresRepeatedOrdinals() {
    settled.settle(0, 1, 5, 6);
    OrdinalSet once = settled.snapshot();
    settled.settle(1, 6);
    settled.settle(5, 6);
    assertEquals(once, settled.snapshot());
  }

  @Test
  void continuesFromEarlierRun() {
    SettledRanges resumed =
        new SettledRanges(new OrdinalSet(2, List.of(new Range(3, 5), new Range(9, 10))));
    resumed.settle(2, 8);
    assertEquals(new OrdinalSet(5, List.of(new Range(8, 10))), resumed.snapshot());
  }

  @Test
  void rejectsNonCanonicalSets() {
    assertThrows(IllegalArgumentException.class, () -> new OrdinalSet(2, List.of(new Range(2, 3))));
    assertThrows(
        IllegalArgumentException.class,
        () -> new OrdinalSet(0, List.of(new Range(5, 7), new Range(7, 8))));
    assertThrows(IllegalArgumentException.class, () -> new OrdinalSet(-1, List.of()));
    assertThrows(IllegalArgumentException.class, () -> new Range(3, 3));
  }

  @Test
  void rejectsNegativeOrdinal() {
    assertFalse(new OrdinalSet(2, List.of()).contains(-1));
    assertThrows(IllegalArgumentException.class, () -> settled.settle(-1));
  }

  @Test
  void supportsConcurrentLanes() throws Exception {
    long items = 80_000;
    ExecutorService lanes = Executors.newFixedThreadPool(8);
    List<Future<?>> running = new ArrayList<>();
    for (int lane = 0; lane < 8; lane++) {
      List<Long> share = shuffledShare(lane, items);
      running.add(lanes.submit(() -> share.forEach(settled::settle)));
    }
    for (Future<?> lane : running) {
      lane.get();
    }
    lanes.shutdown();
    assertEquals(new OrdinalSet(items, List.of()), settled.snapshot());
  }

  private static List<Long> shuffledShare(int lane, long items) {
    List<Long> share =
        new ArrayList<>(
            LongStream.range(0, items).filter(item -> item % 8 == lane).boxed().toList());
    Collections.shuffle(share, new Random(lane));
    return share;
  }

  @Property
  void equalsSetOfSettledOrdinals(@ForAll("ranges") List<Range> ranges) {
    SettledRanges actual = new SettledRanges(OrdinalSet.none());
    BitSet expected = new BitSet();
    for (Range range : ranges) {
      expected.set((int) range.from(), (int) range.to());
      settle(actual, range);
      assertEquals(expected.nextClearBit(0), actual.prefix());
    }
    OrdinalSet set = actual.snapshot();
    assertEquals(expected.cardinality(), set.count());
    for (int ordinal = 0; ordinal <= expected.length(); ordinal++) {
      assertEquals(expected.get(ordinal), set.contains(ordinal), "item " + ordinal);
    }
    assertEquals(set, new SettledRanges(set).snapshot());
    int unsettled = expected.length() - expected.cardinality();
    assertTrue(set.ranges().size() <= unsettled, "unsettled items bound the memory");
  }

  private static void settle(SettledRanges actual, Range range) {
    actual.settle(LongStream.range(range.from(), range.to()).toArray());
  }

  @Provide
  Arbitrary<List<Range>> ranges() {
    Arbitrary<Integer> length =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.just(1)), Tuple.of(1, Arbitraries.integers().between(2, 40)));
    return Combinators.combine(Arbitraries.integers().between(0, 150), length)
        .as((from, size) -> new Range(from, from + size))
        .list()
        .ofMaxSize(120);
  }
}
