package io.github.fbcli.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table and its columns ({@code contract.md}, "Databases and tables").
 *
 * @param description null if absent
 * @param keys whether {@code _id} is a string; null if absent
 * @param fields null if absent, for example in some lists of tables
 */
public record TableResource(
    String name,
    @Nullable String description,
    @Nullable Boolean keys,
    @Nullable List<FieldResource> fields) {

  /** Reads a table object, which may be wrapped in {@code table}. */
  public static TableResource from(JsonNode response) {
    JsonNode table = Json.unwrap(response, "table");
    JsonNode keys = table.path("options").path("keys");
    boolean hasFields = table.path("fields").isArray();
    return new TableResource(
        Json.requiredText(table, "name", "expected a table with a name"),
        Json.textOf(table, "description"),
        keys.isBoolean() ? keys.asBoolean() : null,
        hasFields ? Json.list(table, "fields", FieldResource::from) : null);
  }

  public ObjectNode toJson() {
    ObjectNode json = Json.object().put("name", name);
    if (description != null) {
      json.put("description", description);
    }
    if (keys != null) {
      json.putObject("options").put("keys", keys);
    }
    if (fields != null) {
      ArrayNode array = json.putArray("fields");
      fields.forEach(field -> array.add(field.toJson()));
    }
    return json;
  }
}
