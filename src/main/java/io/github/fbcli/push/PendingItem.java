package io.github.fbcli.push;

import io.github.fbcli.push.input.InputItem;
import io.github.fbcli.push.input.InputRecord;
import io.github.fbcli.push.input.OversizedRecord;
import io.github.fbcli.push.input.Position;
import io.github.fbcli.push.input.RawText;
import io.github.fbcli.push.input.Reason;
import io.github.fbcli.push.input.UnparsablePiece;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An input item and, after it is settled, its outcome. Unsendable items also pass through a lane,
 * so that failures are written in input order.
 */
final class PendingItem {
  /** The approximate memory use of an item's objects and collection entries, in bytes. */
  private static final int OVERHEAD = 400;

  private final long number;
  private final InputItem item;
  private final @Nullable String key;
  private final @Nullable String rowKey;
  private final boolean sendable;

  /** The size of the text in bytes. Cached to avoid a CPU cache miss. */
  private final int bytes;

  private @Nullable Reason reason;
  private boolean accepted;
  private boolean failed;
  private int attempts;

  /**
   * @param number greater than the number of every earlier item
   * @param key equal for records that may have the same {@code _id}; null if the record may have
   *     any {@code _id}
   * @param rowKey equal only for records with the same {@code _id}; null if unknown
   * @param problem why the item cannot be sent; null if it can
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

  Position position() {
    return item.position();
  }

  /** Returns the record. Call this only if {@link #raw} is null. */
  byte[] json() {
    return ((InputRecord) item).json();
  }

  /** Returns the text of an unparsable or oversized item; null for other items. */
  @Nullable RawText raw() {
    if (item instanceof UnparsablePiece piece) {
      return piece.raw();
    }
    return item instanceof OversizedRecord record ? record.start() : null;
  }

  /** Returns whether the item is a record, including an oversized record. */
  boolean isRecord() {
    return !(item instanceof UnparsablePiece);
  }

  boolean endsInput() {
    return item instanceof UnparsablePiece piece && piece.endsInput();
  }

  /**
   * Returns the maximum memory that the item uses until it is settled, in bytes. This includes the
   * copy in the request body and the item's part of the response, both as bytes and as a string.
   */
  int weight() {
    return size() + (sendable ? cost() + 2 * Endpoint.RESPONSE_PER_RECORD : 0);
  }

  /** Returns the memory that the item uses now, in bytes. */
  int size() {
    int text = bytes + size(key) + (reason == null ? 0 : size(reason.message()));
    return text + (Objects.equals(rowKey, key) ? 0 : size(rowKey)) + OVERHEAD;
  }

  private static int size(@Nullable String text) {
    return text == null ? 0 : 2 * text.length();
  }

  /**
   * Returns the number of bytes that the item adds to a request body; 0 if the item cannot be sent.
   */
  int cost() {
    return sendable ? bytes + RequestBody.PER_RECORD : 0;
  }

  @Nullable String key() {
    return key;
  }

  /** Returns a key that is equal only for records with the same {@code _id}; null if unknown. */
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

  /** Marks an unsendable item as failed. */
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

  /** Returns why the item failed or cannot be sent; null otherwise. */
  @Nullable Reason reason() {
    return reason;
  }
}
