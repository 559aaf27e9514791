package io.github.fbcli.push;

import io.github.fbcli.push.input.InputItem;
import io.github.fbcli.push.input.InputRecord;
import io.github.fbcli.push.input.OversizedRecord;
import io.github.fbcli.push.input.Place;
import io.github.fbcli.push.input.RawText;
import io.github.fbcli.push.input.Reason;
import io.github.fbcli.push.input.UnparsablePiece;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An item of the input between being read and being settled, with its outcome. What cannot be sent
 * goes through a lane, too, so that failures are written in the order read.
 */
final class PendingItem {
  /** Memory of an item's objects and of its place in collections, in bytes; measured roughly. */
  private static final int OVERHEAD = 400;

  private final long number;
  private final InputItem item;
  private final @Nullable String key;
  private final @Nullable String rowKey;
  private final boolean sendable;

  /** A field, because reading it from the text costs a cache miss. */
  private final int bytes;

  private @Nullable Reason reason;
  private boolean accepted;
  private boolean failed;
  private int attempts;

  /**
   * @param number higher than that of every item read before
   * @param key equal for records with the same {@code _id}; null when it may equal any other
   * @param rowKey equal only for records of one row of the table; null if unknown
   * @param problem why it cannot be sent; null when it can
   */
  PendingItem(
      long number,
      InputItem item,
      @Nullable String key,
      @Nullable String rowKey,
      @Nullable Reason problem) {
    this.number = number;
    this.item = item;
    this.key = key;
    this.rowKey = rowKey;
    this.reason = problem;
    this.sendable = problem == null;
    RawText raw = raw();
    this.bytes = raw == null ? json().length : raw.bytes().length;
  }

  long number() {
    return number;
  }

  Place place() {
    return item.place();
  }

  /** The record; only if {@link #raw} is null. */
  byte[] json() {
    return ((InputRecord) item).json();
  }

  /** The text of what is not a record, or is too large; null for other records. */
  @Nullable RawText raw() {
    if (item instanceof UnparsablePiece piece) {
      return piece.raw();
    }
    return item instanceof OversizedRecord record ? record.start() : null;
  }

  /** False if it is unparsable. */
  boolean isRecord() {
    return !(item instanceof UnparsablePiece);
  }

  boolean endsInput() {
    return item instanceof UnparsablePiece piece && piece.endsInput();
  }

  /**
   * The most memory that it takes until it is settled, in bytes: a record is copied into a request
   * body, and its part of the answer is kept as bytes and as text.
   */
  int weight() {
    return size() + (sendable ? cost() + 2 * Endpoint.ANSWER_PER_RECORD : 0);
  }

  /** The memory that it takes now, in bytes. */
  int size() {
    int text = bytes + size(key) + (reason == null ? 0 : size(reason.message()));
    return text + (Objects.equals(rowKey, key) ? 0 : size(rowKey)) + OVERHEAD;
  }

  private static int size(@Nullable String text) {
    return text == null ? 0 : 2 * text.length();
  }

  /** What it adds to a request body, in bytes; 0 for what cannot be sent. */
  int cost() {
    return sendable ? bytes + RequestBody.PER_RECORD : 0;
  }

  @Nullable String key() {
    return key;
  }

  /** Equal only for records of one row; null if unknown. */
  @Nullable String rowKey() {
    return rowKey;
  }

  boolean isSendable() {
    return sendable;
  }

  int attempts() {
    return attempts;
  }

  void countAttempt() {
    attempts++;
  }

  void accept() {
    accepted = true;
  }

  void reject(Reason why) {
    reason = why;
    failed = true;
  }

  /** Settles an item that cannot be sent. */
  void fail() {
    failed = true;
  }

  boolean isAccepted() {
    return accepted;
  }

  boolean isFailed() {
    return failed;
  }

  boolean isSettled() {
    return accepted || failed;
  }

  /** Why it failed, or cannot be sent; null otherwise. */
  @Nullable Reason reason() {
    return reason;
  }
}
