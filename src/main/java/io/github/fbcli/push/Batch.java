package io.github.fbcli.push;

import java.util.ArrayList;
import java.util.List;

/** Collects records, in order, until a request is full by their number or by the body's size. */
final class Batch {
  private final int maxRecords;
  private final int maxBytes;
  private List<PendingRecord> records = new ArrayList<>();
  private int bytes = RequestBody.FRAME;

  /** A batch whose body has at most {@code maxBytes} bytes, or holds one record only. */
  Batch(int maxRecords, int maxBytes) {
    this.maxRecords = maxRecords;
    this.maxBytes = maxBytes;
  }

  /** Whether there is room for the record; always when the batch is empty. */
  boolean fits(PendingRecord record) {
    return records.isEmpty() || (records.size() < maxRecords && bytes + cost(record) <= maxBytes);
  }

  void add(PendingRecord record) {
    records.add(record);
    bytes += cost(record);
  }

  /** Whether no further record can fit. */
  boolean full() {
    return records.size() >= maxRecords || bytes >= maxBytes;
  }

  int size() {
    return records.size();
  }

  /** Hands the records over and is empty again. */
  List<PendingRecord> drain() {
    List<PendingRecord> drained = records;
    records = new ArrayList<>();
    bytes = RequestBody.FRAME;
    return drained;
  }

  private static int cost(PendingRecord record) {
    return record.json().length + RequestBody.PER_RECORD;
  }
}
