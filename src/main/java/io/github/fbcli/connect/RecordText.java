package io.github.fbcli.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Converts the values of records to JSON. Bytes and strings must contain JSON and are not changed,
 * so that numbers keep all their digits. Other values, such as structs and maps, are written by
 * Connect's own converter.
 */
final class RecordText {
  private final JsonConverter converter = new JsonConverter();

  RecordText() {
    converter.configure(
        Map.of("schemas.enable", "false", "decimal.format", "NUMERIC", "converter.type", "value"));
  }

  /**
   * Returns the value as UTF-8.
   *
   * @param record a record whose value is not null
   * @throws DataException if the value cannot be written as JSON
   */
  byte[] of(SinkRecord record) {
    Object value = record.value();
    if (value instanceof byte[] bytes) {
      return bytes;
    } else if (value instanceof ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      return bytes;
    } else if (value instanceof String text) {
      return text.getBytes(UTF_8);
    }
    return converter.fromConnectData(record.topic(), record.valueSchema(), value);
  }
}
