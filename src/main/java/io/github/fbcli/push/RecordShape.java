package io.github.fbcli.push;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.push.input.Sha256;
import io.github.fbcli.sink.ColumnMapping;
import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.SinkSpec;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The structure that a sink requires of a record ({@code contract.md}, "Create body").
 *
 * @param fields the mapped fields, including {@code _id}; empty if unknown
 * @param allowMissingFields whether a mapped value other than {@code _id} may be missing or null
 * @param idKind the type of {@code _id}; null if unknown
 */
public record RecordShape(
    List<ColumnMapping> fields, boolean allowMissingFields, @Nullable IdKind idKind) {

  public RecordShape {
    fields = List.copyOf(fields);
  }

  /**
   * Returns the shape for an unknown mapping. It accepts every record, and any two records may have
   * the same key.
   */
  public static RecordShape unknown() {
    return new RecordShape(List.of(), true, null);
  }

  /**
   * Returns the shape for a sink with this spec.
   *
   * @param idKind the type of the existing sink's {@code _id}; null if the service does not return
   *     it
   */
  public static RecordShape of(SinkSpec spec, @Nullable IdKind idKind) {
    return new RecordShape(spec.columns(), spec.allowMissingFields(), idKind);
  }

  /**
   * Returns the SHA-256 of the mapping, as documented in {@code docs/checkpoint.md}. The order of
   * the columns is irrelevant.
   */
  public String mappingSha256() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode array = json.put("allow_missing_fields", allowMissingFields).putArray("fields");
    fields.stream()
        .sorted(Comparator.comparing(ColumnMapping::column))
        .forEach(
            field -> {
              ArrayNode names = array.addArray().add(field.column());
              field.path().keys().forEach(names::add);
            });
    return Sha256.of(json.toString().getBytes(StandardCharsets.UTF_8));
  }
}
