package io.github.fbcli.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The body of a request, {@code {"records":[{"value":…},…]}}, made of the bytes that were read: a
 * value is sent exactly as the user wrote it.
 */
final class RequestBody {
  private static final byte[] OPENING = "{\"records\":[".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BEFORE = "{\"value\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CLOSING = "]}".getBytes(StandardCharsets.US_ASCII);

  /** The bytes of a body without records. */
  static final int FRAME = OPENING.length + CLOSING.length;

  /** What each record adds to its own bytes; the comma is counted for the last one too. */
  static final int PER_RECORD = BEFORE.length + 2;

  private RequestBody() {}

  static byte[] of(List<Pending> records) {
    int length = FRAME - 1; // the last record has no comma
    for (Pending record : records) {
      length += record.cost();
    }
    ByteBuffer body = ByteBuffer.allocate(length).put(OPENING);
    for (int i = 0; i < records.size(); i++) {
      if (i > 0) {
        body.put((byte) ',');
      }
      body.put(BEFORE).put(records.get(i).json()).put((byte) '}');
    }
    return body.put(CLOSING).array();
  }
}
