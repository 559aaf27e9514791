package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A table.
 *
 * @param json {@code {"id","name","description"?,"options":{"keys","trackExistence"?},
 *     "fields":[{"name","options"}]}}, as stored and as the API returns it (contract.md, "Databases
 *     and tables")
 */
record StoredTable(ObjectNode json) {
  /** One of the two special names that are not columns (contract.md, "Create body"). */
  static final String ID = "_id";

  static final String TIME_QUANTUM = "_timeQuantum";

  /**
   * @throws ServiceException if a rule is violated
   */
  static StoredTable of(String id, Parameters body) {
    String name = body.name("name", Parameters.MAX_NAME_LENGTH);
    ObjectNode json = Json.object().put("id", id).put("name", name);
    if (body.has("description") && !body.object().path("description").asText().isEmpty()) {
      json.put("description", body.text("description"));
    }
    Parameters options = body.object("options", Json.object());
    ObjectNode stored = json.putObject("options").put("keys", options.flag("keys", false));
    if (options.has("trackExistence")) {
      stored.put("trackExistence", options.flag("trackExistence"));
    }
    json.putArray("fields");
    StoredTable table = new StoredTable(json);
    body.objects("fields").forEach(table::addColumn);
    return table;
  }

  /**
   * @param field {@code {"name","options"}}
   * @throws ServiceException if a rule is violated, or the table already has the column
   */
  void addColumn(Parameters field) {
    String name = field.name("name", Parameters.MAX_NAME_LENGTH);
    Parameters options = field.object("options");
    ColumnOptions.type(options); // validates the options
    if (options(name) != null) {
      throw ErrorCode.ALREADY_EXISTS.exception(
          "Table '" + name() + "' already has a column '" + name + "'");
    }
    json.withArray("fields").addObject().put("name", name).set("options", options.object());
  }

  /**
   * @throws ServiceException if the table does not have the column
   */
  JsonNode removeColumn(String name) {
    ArrayNode fields = json.withArray("fields");
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).path("name").asText().equals(name)) {
        return fields.remove(i);
      }
    }
    throw ErrorCode.NOT_FOUND.exception("Table '" + name() + "' has no column '" + name + "'");
  }

  String name() {
    return json.path("name").asText();
  }

  /** Returns whether {@code _id} is a string; otherwise it is a number. */
  boolean keys() {
    return json.path("options").path("keys").asBoolean();
  }

  /** Returns the names of all columns, including {@code _id} and {@code _timeQuantum}. */
  List<String> columns() {
    List<String> names = new ArrayList<>(List.of(ID));
    json.path("fields").forEach(field -> names.add(field.path("name").asText()));
    names.add(TIME_QUANTUM);
    return names;
  }

  boolean hasTimeQuantum(String column) {
    JsonNode options = options(column);
    return options != null && options.hasNonNull("timeQuantum");
  }

  /** Returns the type of a column or special name; null if the column does not exist. */
  @Nullable ColumnType type(String column) {
    if (column.equals(ID)) {
      return keys() ? ColumnType.KEY : ColumnType.ID;
    }
    if (column.equals(TIME_QUANTUM)) {
      return TimestampFormat.TIME_QUANTUM;
    }
    JsonNode options = options(column);
    return options == null ? null : ColumnOptions.type(new Parameters(options, ""));
  }

  /** Returns the type of one of the {@link #columns}. */
  ColumnType requireType(String column) {
    return Objects.requireNonNull(type(column));
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
