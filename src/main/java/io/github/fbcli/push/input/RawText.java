package io.github.fbcli.push.input;

import java.util.Arrays;

/**
 * A part of the input that is not a record, or only the start of that part.
 *
 * @param bytes the bytes as read, which may not be UTF-8; must not be modified
 * @param complete whether this is the whole text
 */
@SuppressWarnings("ArrayRecordComponent") // texts are never compared
public record RawText(byte[] bytes, boolean complete) {

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
}
