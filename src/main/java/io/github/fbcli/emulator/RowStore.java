package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of all tables, one for each {@code _id} (contract.md, "Pushing records"). */
final class RowStore {
  private final DocumentStore store;

  RowStore(DocumentStore store) {
    this.store = store;
  }

  /**
   * Inserts or updates rows, in order. New elements are added to sets; other values are replaced. A
   * column that is absent in a change keeps its value.
   *
   * @param changes the columns to set in each row, including {@code _id}
   */
  void upsert(String database, String table, List<ObjectNode> changes) {
    String rows = collection(database, table);
    for (ObjectNode change : changes) {
      String key = key(change.path(StoredTable.ID));
      ObjectNode known = store.get(rows, key);
      store.put(rows, key, known == null ? change : merged(known, change));
    }
  }

  void clear(String database, String table) {
    store.clear(collection(database, table));
  }

  void clearColumn(String database, String table, String column) {
    String rows = collection(database, table);
    for (ObjectNode row : store.list(rows)) {
      store.put(rows, key(row.path(StoredTable.ID)), row.without(column));
    }
  }

  /** Returns {@code {"count"}}. */
  ObjectNode count(String database, StoredTable table) {
    return Json.object().put("count", store.count(collection(database, table.name())));
  }

  /**
   * Returns {@code {"count","rows":[…]}}: the first rows, ordered by {@code _id}, with all columns.
   */
  ObjectNode read(String database, StoredTable table, long limit) {
    ArrayNode rows = Json.array();
    for (ObjectNode row : store.list(collection(database, table.name()), "", limit)) {
      rows.add(withAllColumns(table, row));
    }
    return count(database, table).set("rows", rows);
  }

  private static ObjectNode merged(ObjectNode row, ObjectNode change) {
    for (Map.Entry<String, JsonNode> column : change.properties()) {
      JsonNode known = row.path(column.getKey());
      Set<JsonNode> elements = new LinkedHashSet<>();
      if (known.isArray() && column.getValue().isArray()) { // only sets are stored as arrays
        known.forEach(elements::add);
        column.getValue().forEach(elements::add);
        row.putArray(column.getKey()).addAll(elements);
      } else {
        row.set(column.getKey(), column.getValue());
      }
    }
    return row;
  }

  private static ObjectNode withAllColumns(StoredTable table, ObjectNode row) {
    ObjectNode result = Json.object().set(StoredTable.ID, row.get(StoredTable.ID));
    for (JsonNode field : table.json().path("fields")) {
      String column = field.path("name").asText();
      result.set(column, row.get(column)); // null if it was never set
    }
    if (row.has(StoredTable.TIME_QUANTUM)) {
      result.set(StoredTable.TIME_QUANTUM, row.get(StoredTable.TIME_QUANTUM));
    }
    return result;
  }

  private static String collection(String database, String table) {
    return "rows/" + database + "/" + table;
  }

  /**
   * Returns the last part of a row's key. Numbers are padded to the maximum length, so that they
   * sort numerically.
   */
  private static String key(JsonNode id) {
    String text = id.asText();
    return id.isNumber() ? "0".repeat(19 - text.length()) + text : text;
  }
}
