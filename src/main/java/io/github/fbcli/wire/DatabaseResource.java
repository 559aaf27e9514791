package io.github.fbcli.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A database ({@code contract.md}, "Databases and tables").
 *
 * @param name the id if the document has no name
 * @param status null if absent
 */
public record DatabaseResource(String id, String name, @Nullable String status) {
  private static final List<String> STATUS = List.of("status", "database_status", "sink_status");

  /** Reads a database object, which may be wrapped in {@code database}. */
  public static DatabaseResource from(JsonNode response) {
    JsonNode database = Json.unwrap(response, "database");
    String id = Json.requiredText(database, "id", "expected a database with an id");
    String name = Json.textOf(database, "name");
    return new DatabaseResource(id, name == null ? id : name, Json.textOf(database, STATUS));
  }

  public ObjectNode toJson() {
    return Json.object().put("id", id).put("name", name).put("status", status);
  }
}
