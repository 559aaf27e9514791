package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.emulator.ColumnType.InvalidValue;
import io.github.fbcli.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Maps a record to the columns of a row by the schema of a sink. */
final class RecordMapper {
  private record MappedColumn(String name, List<String> path, ColumnType type) {}

  private final List<MappedColumn> columns = new ArrayList<>();

  RecordMapper(JsonNode schema, StoredTable table) {
    for (JsonNode entry : schema.path("definition")) {
      List<String> path = new ArrayList<>();
      entry.path("path").forEach(key -> path.add(key.asText()));
      String name = entry.path("name").asText();
      ColumnType type = Objects.requireNonNull(table.type(name), name);
      columns.add(new MappedColumn(name, path, type));
    }
  }

  /**
   * The values of the columns, as they are stored.
   *
   * @param missing the mapped columns without a value in the record are added to it
   * @throws InvalidValue if a column does not accept its value, or {@code _id} is missing
   */
  ObjectNode map(JsonNode record, List<String> missing) throws InvalidValue {
    ObjectNode values = Json.object();
    for (MappedColumn column : columns) {
      JsonNode value = find(record, column.path());
      if (value.isMissingNode() || value.isNull()) {
        missing.add(column.name());
      } else {
        values.set(column.name(), convert(column, value));
      }
    }
    if (missing.contains(StoredTable.ID)) {
      throw new InvalidValue("column '_id': is missing");
    }
    return values;
  }

  private static JsonNode convert(MappedColumn column, JsonNode value) throws InvalidValue {
    try {
      return column.type().convert(value);
    } catch (InvalidValue e) {
      throw new InvalidValue("column '" + column.name() + "': " + e.getMessage());
    }
  }

  private static JsonNode find(JsonNode record, List<String> path) {
    JsonNode value = record;
    for (String key : path) {
      value = value.isObject() ? value.path(key) : MissingNode.getInstance();
    }
    return value;
  }
}
