package io.github.fbcli.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table, called a field in the API ({@code contract.md}, "Databases and tables").
 *
 * @param options the options, such as {@code type}, {@code keys}, {@code timeQuantum} and {@code
 *     scale}
 */
public record FieldResource(String name, ObjectNode options) {
  public static FieldResource from(JsonNode field) {
    return new FieldResource(
        Json.requiredText(field, "name", "expected a field with a name"),
        field.get("options") instanceof ObjectNode options ? options : Json.object());
  }

  /** Returns the type of the column; null if absent. */
  public @Nullable String type() {
    return Json.textOf(options, "type");
  }

  public boolean hasTimeQuantum() {
    String quantum = Json.textOf(options, "timeQuantum");
    return quantum != null && !quantum.isEmpty();
  }

  public ObjectNode toJson() {
    return Json.object().put("name", name).set("options", options);
  }
}
