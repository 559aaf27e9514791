package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.emulator.ColumnType.InvalidValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps a record to the columns of a row, according to a sink's schema. */
final class RecordMapper {
  private record MappedColumn(String name, List<String> path, ColumnType type) {}

  private final List<MappedColumn> columns = new ArrayList<>();

  /**
   * @throws ServiceException if the table no longer has a mapped column
   */
  RecordMapper(JsonNode schema, StoredTable table) {
    for (JsonNode entry : schema.path("definition")) {
      List<String> path = new ArrayList<>();
      entry.path("path").forEach(key -> path.add(key.asText()));
      String name = entry.path("name").asText();
      ColumnType type = table.type(name);
      if (type == null) { // deleted since the sink was created
        throw ErrorCode.NOT_FOUND.exception(
            "Table '" + table.name() + "' has no column '" + name + "'");
      }
      columns.add(new MappedColumn(name, path, type));
    }
  }

  /**
   * Returns the values to store, by column, as a mutable map. Null is a value, which clears the
   * column.
   *
   * @param missing receives the mapped columns without a value in the record
   * @throws InvalidValue if a column does not accept its value, a value on a path is not an object,
   *     or {@code _id} is missing or null
   */
  Map<String, @Nullable Object> map(JsonNode record, List<String> missing) throws InvalidValue {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (MappedColumn column : columns) {
      try {
        JsonNode value = find(record, column.path());
        if (value.isMissingNode()) {
          missing.add(column.name());
        } else {
          values.put(column.name(), value.isNull() ? null : column.type().convert(value));
        }
      } catch (InvalidValue e) {
        throw new InvalidValue("column '" + column.name() + "': " + e.getMessage());
      }
    }
    if (values.get(StoredTable.ID) == null) {
      throw new InvalidValue(
          "column '_id': is " + (values.containsKey(StoredTable.ID) ? "null" : "missing"));
    }
    return values;
  }

  /** Returns the value at the path; missing or null if a value on the path is missing or null. */
  private static JsonNode find(JsonNode record, List<String> path) throws InvalidValue {
    JsonNode value = record;
    for (int i = 0; i < path.size() && !value.isMissingNode() && !value.isNull(); i++) {
      if (!value.isObject()) {
        throw new InvalidValue("'" + String.join(".", path.subList(0, i)) + "' is not an object");
      }
      value = value.path(path.get(i));
    }
    return value;
  }
}
