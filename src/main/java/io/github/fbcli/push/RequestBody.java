package io.github.fbcli.push;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The body of a request, {@code {"records":[{"value":…},…]}}, put together from the bytes that were
 * read: a value is sent as the user wrote it, every digit of it.
 */
final class RequestBody {
  private static final byte[] OPENING = ascii("{\"records\":[");
  private static final byte[] BEFORE = ascii("{\"value\":");
  private static final byte[] CLOSING = ascii("]}");

  /** What the body has besides its records. */
  static final int FRAME = OPENING.length + CLOSING.length;

  /** What each record costs besides its own bytes; the comma is counted for the last one too. */
  static final int PER_RECORD = BEFORE.length + 2;

  private final byte[] bytes;
  private int length;

  private RequestBody(int capacity) {
    bytes = new byte[capacity];
  }

  static byte[] of(List<PendingRecord> records) {
    int length = FRAME - 1; // the last record has no comma
    for (PendingRecord record : records) {
      length += record.cost();
    }
    RequestBody body = new RequestBody(length);
    body.append(OPENING);
    for (int i = 0; i < records.size(); i++) {
      if (i > 0) {
        body.append(',');
      }
      body.append(BEFORE);
      body.append(records.get(i).json());
      body.append('}');
    }
    body.append(CLOSING);
    return body.bytes;
  }

  private void append(byte[] part) {
    System.arraycopy(part, 0, bytes, length, part.length);
    length += part.length;
  }

  private void append(char c) {
    bytes[length++] = (byte) c;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
