package io.github.fbcli.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fbcli.connect.DeliveredOffsets.Delivered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Compares the offsets with a model that searches all records. */
class DeliveredOffsetsPropertyTest {
  private final DeliveredOffsets offsets = new DeliveredOffsets();
  private final Map<TopicPartition, TreeMap<Long, Boolean>> model = new HashMap<>();
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private final Map<TopicPartition, Long> committed = new HashMap<>();
  private final List<Open> open = new ArrayList<>();

  private record Open(TopicPartition partition, long offset, Delivered record) {}

  @Property(tries = 300)
  void commitsUpToFirstUnsettledRecord(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int step = 0; step < 120; step++) {
      TopicPartition partition = new TopicPartition("t", random.nextInt(3));
      switch (random.nextInt(10)) {
        case 0 -> close(partition);
        case 1 -> commit(partition);
        case 2, 3, 4, 5 -> add(partition, random.nextInt(3) + 1);
        default -> settle(random);
      }
      check();
    }
  }

  /** Adds a record; {@code step} is greater than 1 if transformations drop records. */
  private void add(TopicPartition partition, int step) {
    long offset = positions.getOrDefault(partition, 0L) + step - 1;
    positions.put(partition, offset + 1);
    boolean first = !model.containsKey(partition);
    model.computeIfAbsent(partition, key -> new TreeMap<>()).put(offset, false);
    if (first) {
      committed.put(partition, offset);
    }
    open.add(new Open(partition, offset, offsets.add(partition, offset)));
  }

  private void settle(SplittableRandom random) {
    if (!open.isEmpty()) {
      Open record = open.remove(random.nextInt(open.size()));
      record.record().settle();
      if (model.containsKey(record.partition())) {
        model.get(record.partition()).replace(record.offset(), true);
      }
    }
  }

  private void close(TopicPartition partition) {
    offsets.close(Set.of(partition));
    model.remove(partition);
    committed.remove(partition);
    open.removeIf(record -> record.partition().equals(partition)); // late outcomes have no effect
  }

  private void commit(TopicPartition partition) {
    long position = positions.getOrDefault(partition, 0L);
    long expected = firstUnsettled(partition, position);
    assertEquals(
        Map.of(partition, new OffsetAndMetadata(expected)),
        offsets.committable(Map.of(partition, new OffsetAndMetadata(position))));
    if (model.containsKey(partition)) {
      committed.put(partition, settledUntil(partition));
    }
  }

  private long firstUnsettled(TopicPartition partition, long otherwise) {
    return model.getOrDefault(partition, new TreeMap<>()).entrySet().stream()
        .filter(record -> !record.getValue())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(otherwise);
  }

  /** Returns the offset after the leading settled records. */
  private long settledUntil(TopicPartition partition) {
    long until = model.get(partition).firstKey();
    for (Map.Entry<Long, Boolean> record : model.get(partition).entrySet()) {
      if (!record.getValue()) {
        break;
      }
      until = record.getKey() + 1;
    }
    return until;
  }

  private void check() {
    Set<TopicPartition> changed = new HashSet<>();
    long lag = 0;
    for (TopicPartition partition : model.keySet()) {
      if (settledUntil(partition) != committed.get(partition)) {
        changed.add(partition);
      }
      lag += model.get(partition).lastKey() + 1 - settledUntil(partition);
    }
    assertEquals(!changed.isEmpty(), offsets.hasUncommitted());
    assertEquals(lag, offsets.lag());
  }
}
