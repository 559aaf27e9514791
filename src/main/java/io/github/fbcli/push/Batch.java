package io.github.fbcli.push;

import java.util.ArrayList;
import java.util.List;

/** What a lane takes from its queue at once, in the order read. */
final class Batch {
  private final List<Pending> items;
  private final List<Pending> records;
  private long weight;

  Batch(int expected) {
    items = new ArrayList<>(expected);
    records = new ArrayList<>(expected);
  }

  void add(Pending item) {
    items.add(item);
    weight += item.weight();
    if (item.isSendable()) {
      records.add(item);
    }
  }

  List<Pending> items() {
    return items;
  }

  /** Those to be sent. */
  List<Pending> records() {
    return records;
  }

  /** The memory that all items take, in bytes. */
  long weight() {
    return weight;
  }

  /**
   * Settles what cannot be sent, except for items of whose key an earlier record is not settled:
   * that record comes again in the next run, and must then come first in the errors file, too.
   */
  void failUnsendable() {
    List<Pending> open = records.stream().filter(record -> !record.isSettled()).toList();
    for (Pending item : items) {
      if (!item.isSendable() && open.stream().noneMatch(record -> precedes(record, item))) {
        item.fail();
      }
    }
  }

  private static boolean precedes(Pending record, Pending item) {
    return item.key() != null
        && record.number() < item.number()
        && (record.key() == null || record.key().equals(item.key()));
  }
}
