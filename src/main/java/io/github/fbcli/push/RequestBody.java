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
  private static final int PER_RECORD = BEFORE.length + 2;

  private final byte[] bytes;
  private int length;

  private RequestBody(int capacity) {
    bytes = new byte[capacity];
  }

  /** What the record adds to a body, in bytes. */
  static int cost(PendingRecord record) {
    return record.json().length + PER_RECORD;
  }

  static byte[] of(List<PendingRecord> records) {
    int commas = Math.max(0, records.size() - 1);
    int values = records.stream().mapToInt(r -> BEFORE.length + r.json().length + 1).sum();
    RequestBody body = new RequestBody(FRAME + values + commas);
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
