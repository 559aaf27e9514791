package io.github.fbcli.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A database ({@code contract.md}, "Databases and tables").
 *
 * @param name the id where the answer has no name
 * @param status null when not told
 */
public record DatabaseResource(String id, String name, @Nullable String status) {

  /**
   * Reads one database.
   *
   * @throws UnexpectedShape when it has no id
   */
  public static DatabaseResource from(JsonNode database) {
    String id = Json.textOf(database, "id");
    if (id == null) {
      throw new UnexpectedShape("expected a database with an id");
    }
    String name = Json.textOf(database, "name");
    return new DatabaseResource(id, name == null ? id : name, Json.textOf(database, "status"));
  }

  public ObjectNode toJson() {
    return Json.object().put("id", id).put("name", name).put("status", status);
  }
}
