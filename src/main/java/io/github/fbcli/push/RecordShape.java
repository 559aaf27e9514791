package io.github.fbcli.push;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.push.checkpoint.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the sink expects of a record ({@code contract.md}, "Create body").
 *
 * @param fields the mapped fields, including {@code _id}; empty when unknown
 * @param allowMissingFields whether a mapped value other than {@code _id} may be missing or null
 * @param key what {@code _id} may be
 */
public record RecordShape(List<MappedField> fields, boolean allowMissingFields, KeyKind key) {
  private static final String ID = "_id";

  public RecordShape {
    fields = List.copyOf(fields);
  }

  /** With any {@code _id}. */
  public RecordShape(List<MappedField> fields, boolean allowMissingFields) {
    this(fields, allowMissingFields, KeyKind.ANY);
  }

  /** Of an unknown schema: every record is valid, and any two may have the same key. */
  public static RecordShape unknown() {
    return new RecordShape(List.of(), true);
  }

  /** The field that is the record's key; null when unknown. */
  public @Nullable MappedField id() {
    return fields.stream().filter(field -> field.column().equals(ID)).findFirst().orElse(null);
  }

  /**
   * SHA-256 of what the sink takes from a record: two shapes have equal hashes if and only if that
   * is the same. The format is in {@code docs/checkpoint.md}; the order of the columns is ignored.
   */
  public String mappingSha256() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode array = json.put("allow_missing_fields", allowMissingFields).putArray("fields");
    fields.stream()
        .sorted(Comparator.comparing(MappedField::column))
        .forEach(
            field -> {
              ArrayNode names = array.addArray().add(field.column());
              field.path().forEach(names::add);
            });
    return Sha256.of(json.toString().getBytes(StandardCharsets.UTF_8));
  }
}
