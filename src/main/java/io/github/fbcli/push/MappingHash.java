package io.github.fbcli.push;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.fbcli.push.checkpoint.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;

/**
 * Tells whether two shapes take the same from a record: then, and only then, their hashes are
 * equal. The hash is SHA-256 of the shape as JSON without spaces in UTF-8, {@code
 * {"allow_missing_fields":false,"fields":[["_id","project","id"],["language","language"]]}}: each
 * field its column and the keys of its path, in the order of the columns.
 */
public final class MappingHash {
  private MappingHash() {}

  /** The hash in lower-case hexadecimal digits. */
  public static String of(RecordShape shape) {
    try {
      return Sha256.of(canonical(shape));
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  private static byte[] canonical(RecordShape shape) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      json.writeStartObject();
      json.writeBooleanField("allow_missing_fields", shape.allowMissingFields());
      json.writeArrayFieldStart("fields");
      for (MappedField field : inOrder(shape.fields())) {
        json.writeStartArray();
        json.writeString(field.column());
        for (String key : field.path()) {
          json.writeString(key);
        }
        json.writeEndArray();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /** A column is mapped once, so its name alone orders the fields. */
  private static List<MappedField> inOrder(List<MappedField> fields) {
    return fields.stream().sorted(Comparator.comparing(MappedField::column)).toList();
  }
}
