package io.github.fbcli.connect;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The offsets of the records that a task has received. Determines which offsets may be committed:
 * in each partition, those up to the first unsettled record. Not thread-safe.
 */
final class DeliveredOffsets {
  private final Map<TopicPartition, Partition> partitions = new HashMap<>();

  /** A received record. */
  static final class Delivered {
    private final Partition partition;
    private final long offset;
    private boolean settled;

    private Delivered(Partition partition, long offset) {
      this.partition = partition;
      this.offset = offset;
    }

    boolean isIn(Collection<TopicPartition> some) {
      return some.contains(partition.name);
    }

    /** Marks the record as settled: it was accepted, reported as rejected, or ignored. */
    void settle() {
      settled = true;
      partition.removeSettledPrefix();
    }
  }

  private static final class Partition {
    private final TopicPartition name;

    /** Starts with the first unsettled record, if there is one. */
    private final Deque<Delivered> delivered = new ArrayDeque<>();

    /** The offset after the leading settled records. */
    private long settledUntil;

    /** The offset after the last received record. */
    private long receivedUntil;

    /** The value of {@link #settledUntil} at the last commit. */
    private long committedUntil;

    private Partition(TopicPartition name, long firstOffset) {
      this.name = name;
      this.settledUntil = firstOffset;
      this.receivedUntil = firstOffset;
      this.committedUntil = firstOffset;
    }

    private void removeSettledPrefix() {
      while (!delivered.isEmpty() && delivered.getFirst().settled) {
        settledUntil = delivered.removeFirst().offset + 1;
      }
    }
  }

  /** Adds a received record. Pass the records of a partition in order. */
  Delivered add(TopicPartition partition, long offset) {
    Partition added = partitions.computeIfAbsent(partition, name -> new Partition(name, offset));
    Delivered record = new Delivered(added, offset);
    added.delivered.addLast(record);
    added.receivedUntil = offset + 1;
    return record;
  }

  /**
   * Returns the offsets to commit. If all records of a partition are settled, returns the position
   * of the consumer, which may be beyond the last record because transformations can drop records.
   *
   * @param positions the positions of the consumer in the partitions to commit
   */
  Map<TopicPartition, OffsetAndMetadata> committable(
      Map<TopicPartition, OffsetAndMetadata> positions) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>(positions);
    positions.forEach(
        (key, position) -> {
          Partition partition = partitions.get(key);
          if (partition != null) {
            partition.committedUntil = partition.settledUntil;
            if (!partition.delivered.isEmpty()) {
              offsets.put(key, new OffsetAndMetadata(partition.delivered.getFirst().offset));
            }
          }
        });
    return offsets;
  }

  /** Returns whether any settled records are not yet committed. */
  boolean hasUncommitted() {
    return partitions.values().stream()
        .anyMatch(partition -> partition.settledUntil != partition.committedUntil);
  }

  /** Returns the number of received offsets after the leading settled records. */
  long lag() {
    return partitions.values().stream()
        .mapToLong(partition -> partition.receivedUntil - partition.settledUntil)
        .sum();
  }

  /** Removes partitions that are now assigned to another task. */
  void close(Collection<TopicPartition> closed) {
    partitions.keySet().removeAll(closed);
  }
}
