package io.github.fbcli.push;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something of the input on its way through a lane. What failed already goes the same way, unsent,
 * so that the failures of a lane come out in the order in which they were read.
 */
sealed interface Pending permits PendingRecord, Pending.Failed {
  /** Memory of an item besides its bytes: objects, key, place in a queue; measured roughly. */
  int OVERHEAD = 200;

  /** The memory that it takes, in bytes. */
  int weight();

  /**
   * The text by which its lane is chosen; null when it may go through any, and goes through one.
   */
  @Nullable String key();

  /** What it adds to the body of a request, in bytes. */
  int cost();

  /** Something that cannot be sent. */
  record Failed(Failure failure, @Nullable String key) implements Pending {

    /** Whether one of those comes before it and has, or may have, the same key. */
    boolean follows(List<PendingRecord> records) {
      return key != null
          && records.stream()
              .filter(record -> record.number() < failure.number())
              .anyMatch(record -> record.key() == null || key.equals(record.key()));
    }

    @Override
    public int weight() {
      return failure.bytes() + OVERHEAD;
    }

    @Override
    public int cost() {
      return 0;
    }
  }
}
