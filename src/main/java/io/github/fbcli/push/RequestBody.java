package io.github.fbcli.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The body of a request, {@code {"records":[{"value":…},…]}}. Values are sent unchanged, byte for
 * byte.
 */
final class RequestBody {
  private static final byte[] OPENING = "{\"records\":[".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BEFORE = "{\"value\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CLOSING = "]}".getBytes(StandardCharsets.US_ASCII);

  static final int FRAME = OPENING.length + CLOSING.length;

  /** The overhead of a record in bytes, including a comma. */
  static final int PER_RECORD = BEFORE.length + 2;

  private RequestBody() {}

  static byte[] of(List<PendingItem> records) {
    int length = FRAME - 1; // the last record has no comma
    for (PendingItem record : records) {
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
