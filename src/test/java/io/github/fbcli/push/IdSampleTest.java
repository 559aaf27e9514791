package io.github.fbcli.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdSampleTest {
  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "3,1", "1000,1000", "5000,5000"})
  void keepsAllIdsUpToLimit(int limit, int records) {
    IdSample sample = sample(limit, LongStream.rangeClosed(1, records).boxed().toList());
    assertTrue(sample.isComplete());
    assertEquals(records, sample.ids().size());
  }

  @ParameterizedTest
  @CsvSource({"1,2", "2,3", "10,1000", "1000,1001", "5000,100000"})
  void samplesEvenlyAndKeepsLastIds(int limit, int records) {
    IdSample sample = sample(limit, LongStream.rangeClosed(1, records).boxed().toList());
    assertFalse(sample.isComplete());
    List<Integer> ids = sample.ids().stream().map(Integer::valueOf).toList();
    assertTrue(ids.size() <= limit, ids::toString);
    int last = Math.max(1, Math.min(1000, limit / 2));
    assertEquals(
        IntStream.rangeClosed(records - last + 1, records).boxed().toList(),
        ids.subList(ids.size() - last, ids.size()));
    TreeSet<Integer> gaps = new TreeSet<>();
    for (int i = 1; i < ids.size() - last; i++) {
      gaps.add(ids.get(i) - ids.get(i - 1));
    }
    assertTrue(gaps.size() <= 1, gaps::toString);
  }

  @Test
  void isIndependentOfOrderOfAcceptance() {
    List<Long> numbers = new ArrayList<>(LongStream.rangeClosed(1, 20_000).boxed().toList());
    Set<String> inOrder = sample(500, numbers).ids();
    Collections.shuffle(numbers, new Random(5));
    Set<String> shuffled = sample(500, numbers).ids();
    List<String> last = new ArrayList<>(shuffled).subList(shuffled.size() - 250, shuffled.size());
    assertTrue(inOrder.containsAll(last));
    assertTrue(shuffled.size() > 350 && shuffled.size() <= 500);
  }

  @Test
  void countsUnknownAndLongIds() {
    IdSample sample = new IdSample(10);
    sample.add(1, null);
    sample.add(2, "x".repeat(IdSample.MAX_LENGTH + 1));
    sample.add(3, "y");
    assertEquals(Set.of("y"), sample.ids());
    assertEquals(2, sample.incomparable());
    assertFalse(sample.isComplete());
    assertFalse(sample.isSampled());
  }

  @Test
  void isIncompleteWithUnidentifiedRecords() {
    IdSample sample = sample(10, List.of(1L));
    sample.addUnidentified(7);
    assertEquals(7, sample.unidentified());
    assertFalse(sample.isComplete());
  }

  private static IdSample sample(int limit, List<Long> numbers) {
    IdSample sample = new IdSample(limit);
    numbers.forEach(number -> sample.add(number, number.toString()));
    return sample;
  }
}
