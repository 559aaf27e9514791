package io.github.fbcli.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table; the API calls it a field ({@code contract.md}, "Databases and tables").
 *
 * @param options whatever the service tells of it: {@code type}, {@code keys}, {@code timeQuantum},
 *     {@code scale}, {@code min}, {@code max}
 */
public record FieldResource(String name, ObjectNode options) {

  /**
   * Reads one column.
   *
   * @throws UnexpectedShape when it has no name
   */
  public static FieldResource from(JsonNode field) {
    String name = Json.textOf(field, "name");
    if (name == null) {
      throw new UnexpectedShape("expected a field with a name");
    }
    return new FieldResource(
        name, field.get("options") instanceof ObjectNode options ? options : Json.object());
  }

  /** The column's type; null when not told. */
  public @Nullable String type() {
    return Json.textOf(options, "type");
  }

  /** Whether the column keeps a time quantum, so that records need {@code _timeQuantum}. */
  public boolean hasTimeQuantum() {
    String quantum = Json.textOf(options, "timeQuantum");
    return quantum != null && !quantum.isEmpty();
  }

  public ObjectNode toJson() {
    ObjectNode json = Json.object().put("name", name);
    json.set("options", options);
    return json;
  }
}
