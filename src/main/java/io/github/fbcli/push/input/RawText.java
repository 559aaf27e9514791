package io.github.fbcli.push.input;

import java.util.Arrays;

/** A part of the input that is not a record, or only the start of that part. */
public final class RawText {
  private final byte[] bytes;
  private final boolean complete;

  private RawText(byte[] bytes, boolean complete) {
    this.bytes = bytes;
    this.complete = complete;
  }

  static RawText whole(byte[] bytes) {
    return new RawText(bytes, true);
  }

  /**
   * Returns at most the first {@code limit} bytes of a longer text, without splitting a character.
   */
  static RawText start(byte[] bytes, int limit) {
    int length = Math.min(limit, bytes.length);
    while (length > 0 && length < bytes.length && isContinuation(bytes[length])) {
      length--;
    }
    return new RawText(Arrays.copyOf(bytes, length), false);
  }

  private static boolean isContinuation(byte b) {
    return (b & 0xC0) == 0x80;
  }

  /** Returns the bytes as read, which may not be valid UTF-8. The array must not be modified. */
  public byte[] bytes() {
    return bytes;
  }

  /** Returns whether this is the whole text. */
  public boolean complete() {
    return complete;
  }
}
