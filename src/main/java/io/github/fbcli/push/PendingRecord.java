package io.github.fbcli.push;

import io.github.fbcli.push.input.InputRecord;
import io.github.fbcli.push.input.Place;
import org.jspecify.annotations.Nullable;

/** A record on its way: read and checked, not yet settled. */
final class PendingRecord implements Pending {
  private final long number;
  private final InputRecord record;
  private final @Nullable String key;
  private final boolean certain;

  /** Kept here, because the bytes themselves are far from who asks. */
  private final int bytes;

  private int attempts;

  /**
   * A record that was read and checked.
   *
   * @param certain whether equal keys surely mean one row of the table
   */
  PendingRecord(long number, InputRecord record, @Nullable String key, boolean certain) {
    this.number = number;
    this.record = record;
    this.key = key;
    this.certain = certain;
    this.bytes = record.json().length;
  }

  /** Greater than that of every record that was read before. */
  long number() {
    return number;
  }

  byte[] json() {
    return record.json();
  }

  Place place() {
    return record.place();
  }

  @Override
  public int weight() {
    return bytes + OVERHEAD;
  }

  @Override
  public int cost() {
    return bytes + RequestBody.PER_RECORD;
  }

  /** Equal for records with the same {@code _id}; null when it may be that of any other. */
  @Override
  public @Nullable String key() {
    return key;
  }

  /** Equal for records that are surely of one row; null when that cannot be said. */
  @Nullable String rowKey() {
    return certain ? key : null;
  }

  /** How often the record was sent. */
  int attempts() {
    return attempts;
  }

  void countAttempt() {
    attempts++;
  }
}
