package io.github.fbcli.push;

import java.util.ArrayList;
import java.util.List;

/**
 * What a lane takes from its queue at once: records to be sent, and what cannot be, each in the
 * order read. Not for use by several threads.
 */
final class Batch {
  private final List<PendingRecord> records;
  private final List<Pending.Failed> failed = new ArrayList<>();
  private long weight;

  /** Nothing yet; of about so many records. */
  Batch(int expected) {
    records = new ArrayList<>(expected);
  }

  void add(Pending item) {
    weight += item.weight();
    if (item instanceof PendingRecord record) {
      records.add(record);
    } else {
      failed.add((Pending.Failed) item);
    }
  }

  /** Those to be sent. */
  List<PendingRecord> records() {
    return records;
  }

  /** Those that failed before. */
  List<Pending.Failed> failed() {
    return failed;
  }

  /** The memory that all of them take, in bytes. */
  long weight() {
    return weight;
  }
}
