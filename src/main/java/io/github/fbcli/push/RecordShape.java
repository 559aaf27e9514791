package io.github.fbcli.push;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.push.checkpoint.Sha256;
import io.github.fbcli.sink.ColumnMapping;
import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.SinkSpec;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sink expects of a record ({@code contract.md}, "Create body").
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

  /** The shape for an unknown mapping: every record is valid, and any two may have the same key. */
  public static RecordShape unknown() {
    return new RecordShape(List.of(), true, null);
  }

  /**
   * The shape for a sink with this spec.
   *
   * @param idKind of the existing sink; null if the service does not return it
   */
  public static RecordShape of(SinkSpec spec, @Nullable IdKind idKind) {
    return new RecordShape(spec.columns(), spec.allowMissingFields(), idKind);
  }

  /**
   * The SHA-256 of the mapping, as documented in {@code docs/checkpoint.md}. It does not depend on
   * the order of the columns.
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
