package io.github.fbcli.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.FieldResource;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.TableResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param options further options of the API, such as {@code min}, {@code ttl} or {@code cacheType}
 */
public record ColumnSpec(String name, DataType type, ObjectNode options) {
  /** The options that the type determines. */
  static final List<String> OF_TYPE = List.of("type", "keys", "timeQuantum", "scale", "timeUnit");

  public ColumnSpec(String name, DataType type) {
    this(name, type, Json.object());
  }

  /** Reads a column from the service; empty if fb does not know its type. */
  static Optional<ColumnSpec> of(FieldResource field) {
    return DataType.of(field.options())
        .map(
            type -> {
              ObjectNode options = field.options().deepCopy().remove(OF_TYPE);
              ObjectNode usual = type.options();
              options
                  .properties()
                  .removeIf(
                      option ->
                          option.getValue().isNull()
                              || isSame(option.getValue(), usual.get(option.getKey())));
              return new ColumnSpec(field.name(), type, options);
            });
  }

  private static boolean isSame(JsonNode one, @Nullable JsonNode other) {
    return (one.isNumber() && other != null && other.isNumber())
        ? one.decimalValue().compareTo(other.decimalValue()) == 0
        : one.equals(other);
  }

  /** Returns the column as the API describes it. */
  public FieldResource toResource() {
    return new FieldResource(name, type.options().setAll(options));
  }

  /** Returns the body of the call that creates the column. */
  public ObjectNode body() {
    return Json.object().set("options", toResource().options());
  }

  /** Returns the column's value in a table file: its type, or an object if it has options. */
  JsonNode document() {
    JsonNode notation = Json.object().textNode(type.toString());
    ObjectNode object = Json.object().set("type", notation);
    return options.isEmpty() ? notation : object.setAll(options);
  }

  /** Returns whether the table has this column with this type. */
  public boolean isIn(TableResource table) {
    return table.fields() != null
        && table.fields().stream()
            .filter(field -> field.name().equals(name))
            .flatMap(field -> of(field).stream())
            .anyMatch(existing -> conflict(existing) == null);
  }

  /** Returns a clause that describes how an existing column differs; null if it has this type. */
  @Nullable String conflict(ColumnSpec existing) {
    if (!type.matches(existing.type)) {
      return "column '" + name + "' is " + existing.type + ", not " + type;
    }
    ObjectNode theirs = existing.toResource().options();
    for (Map.Entry<String, JsonNode> option : options.properties()) {
      JsonNode other = theirs.get(option.getKey());
      if (other != null && !isSame(option.getValue(), other)) {
        String is = option.getKey() + " is " + other.asText();
        return "column '" + name + "': " + is + ", not " + option.getValue().asText();
      }
    }
    return null;
  }
}
