package io.github.fbcli.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class RecordTextTest {
  private final RecordText texts = new RecordText();

  private String text(Schema schema, Object value) {
    return new String(texts.of(new SinkRecord("t", 0, null, null, schema, value, 0)), UTF_8);
  }

  @Test
  void keepsBytesAndStringsUnchanged() {
    String json = "{ \"n\": 1.50, \"big\": 12345678901234567890123, \"e\": \"\\u00e9é\" }";
    assertEquals(json, text(null, json));
    assertEquals(json, text(Schema.STRING_SCHEMA, json));
    assertEquals(json, text(Schema.BYTES_SCHEMA, json.getBytes(UTF_8)));
    assertEquals(json, text(Schema.BYTES_SCHEMA, ByteBuffer.wrap(json.getBytes(UTF_8))));
  }

  @Test
  void writesNestedStruct() {
    Schema project =
        SchemaBuilder.struct()
            .field("project_id", Schema.INT64_SCHEMA)
            .field("name", Schema.OPTIONAL_STRING_SCHEMA)
            .build();
    Schema schema =
        SchemaBuilder.struct()
            .field("project", project)
            .field("price", Decimal.schema(2))
            .field("at", Timestamp.SCHEMA)
            .field("tags", SchemaBuilder.array(Schema.STRING_SCHEMA).build())
            .build();
    Struct value =
        new Struct(schema)
            .put("project", new Struct(project).put("project_id", 1L << 60))
            .put("price", new BigDecimal("12.30"))
            .put("at", java.util.Date.from(Instant.ofEpochMilli(1659981468260L)))
            .put("tags", List.of("a", "b"));
    assertEquals(
        "{\"project\":{\"project_id\":1152921504606846976,\"name\":null},\"price\":12.30,"
            + "\"at\":1659981468260,\"tags\":[\"a\",\"b\"]}",
        text(schema, value));
  }

  @Test
  void writesMapWithoutSchema() {
    assertEquals(
        "{\"a\":{\"b\":[1,true]}}", text(null, Map.of("a", Map.of("b", List.of(1L, true)))));
  }

  @Test
  void rejectsValueThatJsonCannotContain() {
    assertThrows(DataException.class, () -> text(null, Map.of("a", new Object())));
  }
}
