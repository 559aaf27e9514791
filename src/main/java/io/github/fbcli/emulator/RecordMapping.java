package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a sink makes of a record: where in it every column is, and what that column takes. */
final class RecordMapping {
  private record Entry(String column, List<String> path, ColumnType type) {}

  /**
   * What became of one record.
   *
   * @param columns the values that it holds, converted
   * @param missing the mapped columns for which it holds none
   */
  record Row(ObjectNode columns, List<String> missing) {}

  private final List<Entry> entries = new ArrayList<>();

  RecordMapping(JsonNode schema, Table table) {
    for (JsonNode entry : schema.path("definition")) {
      List<String> path = new ArrayList<>();
      entry.path("path").forEach(key -> path.add(key.asText()));
      String column = entry.path("name").asText();
      entries.add(new Entry(column, path, type(table, column)));
    }
  }

  /**
   * @throws UnfitValue when a value does not fit its column, or {@code _id} is missing
   */
  Row row(JsonNode value) throws UnfitValue {
    ObjectNode columns = Json.object();
    List<String> missing = new ArrayList<>();
    for (Entry entry : entries) {
      JsonNode found = at(value, entry.path());
      if (found == null) {
        missing.add(entry.column());
      } else {
        columns.set(entry.column(), converted(entry, found));
      }
    }
    if (missing.contains(Table.ID)) {
      throw new UnfitValue("is missing").in(Table.ID);
    }
    return new Row(columns, missing);
  }

  private static JsonNode converted(Entry entry, JsonNode found) throws UnfitValue {
    try {
      return entry.type().convert(found);
    } catch (UnfitValue e) {
      throw e.in(entry.column());
    }
  }

  /** Null when it is missing; a null on the way or at the end is as good as missing. */
  private static @Nullable JsonNode at(JsonNode value, List<String> path) {
    JsonNode at = value;
    for (String key : path) {
      at = at.isObject() ? at.path(key) : Json.object().path(key);
    }
    return at.isMissingNode() || at.isNull() ? null : at;
  }

  private static ColumnType type(Table table, String name) {
    if (name.equals(Table.ID)) {
      return table.idType();
    }
    if (name.equals(Table.TIME_QUANTUM)) {
      return new Moment(true);
    }
    Column column = table.column(name);
    if (column == null) {
      throw new IllegalStateException("the sink maps a column that its table does not have");
    }
    return column.type();
  }
}
