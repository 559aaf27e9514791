package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import org.jspecify.annotations.Nullable;

/**
 * A table.
 *
 * @param json {@code {"name","description"?,"options":{"keys"},"fields":[{"name","options"}]}}, as
 *     stored and as the API shows it (contract.md, "Databases and tables")
 */
record StoredTable(ObjectNode json) {
  /** The two special names that are not columns (contract.md, "Create body"). */
  static final String ID = "_id";

  static final String TIME_QUANTUM = "_timeQuantum";

  /**
   * @throws ServiceException if a rule is broken
   */
  static StoredTable of(Parameters body) {
    ObjectNode json = Json.object().put("name", body.name("name", Parameters.MAX_NAME_LENGTH));
    if (body.has("description") && !body.object().path("description").asText().isEmpty()) {
      json.put("description", body.text("description"));
    }
    boolean keys = body.has("options") && body.object("options").flag("keys", false);
    json.putObject("options").put("keys", keys);
    json.putArray("fields");
    StoredTable table = new StoredTable(json);
    body.objects("fields").forEach(table::addColumn);
    return table;
  }

  /**
   * @param field {@code {"name","options"}}
   * @throws ServiceException if a rule is broken, or the table already has the column
   */
  void addColumn(Parameters field) {
    String name = field.name("name", Parameters.MAX_NAME_LENGTH);
    Parameters options = field.object("options");
    ColumnOptions.type(options); // validates them
    if (options(name) != null) {
      throw ErrorCode.ALREADY_EXISTS.exception(
          "Table '" + name() + "' already has a column '" + name + "'");
    }
    json.withArray("fields").addObject().put("name", name).set("options", options.object());
  }

  String name() {
    return json.path("name").asText();
  }

  /** Whether {@code _id} is a string; otherwise it is an unsigned integer. */
  boolean keys() {
    return json.path("options").path("keys").asBoolean();
  }

  boolean hasTimeQuantum(String column) {
    JsonNode options = options(column);
    return options != null && options.hasNonNull("timeQuantum");
  }

  /** The values that a column or special name accepts; null if there is no such column. */
  @Nullable ColumnType type(String column) {
    if (column.equals(ID)) {
      return keys() ? ColumnType.KEY : ColumnType.UNSIGNED;
    }
    if (column.equals(TIME_QUANTUM)) {
      return ColumnType.TIME_QUANTUM;
    }
    JsonNode options = options(column);
    return options == null ? null : ColumnOptions.type(new Parameters(options, ""));
  }

  private @Nullable JsonNode options(String column) {
    for (JsonNode field : json.path("fields")) {
      if (field.path("name").asText().equals(column)) {
        return field.path("options");
      }
    }
    return null;
  }
}
