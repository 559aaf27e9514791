package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.util.List;

/**
 * The rows of all tables, one for each {@code _id}. Loading is an upsert (contract.md, "Pushing
 * records"): a value that is sent replaces the one that was there, sets as a whole; one that is not
 * sent leaves it as it was.
 */
final class Rows {
  private final Store store;

  Rows(Store store) {
    this.store = store;
  }

  /**
   * @param changes the columns to set for each row, {@code _id} among them; the last one wins
   */
  void upsert(String database, String table, List<ObjectNode> changes) {
    Documents rows = rows(database, table);
    for (ObjectNode change : changes) {
      String key = key(change.path(Table.ID));
      ObjectNode known = rows.get(key);
      rows.put(key, known == null ? change : known.setAll(change));
    }
  }

  /** {@code {"count"}}. */
  ObjectNode count(String database, Table table) {
    return Json.object().put("count", rows(database, table.name()).count());
  }

  /**
   * {@code {"count","rows":[…]}}: how many there are, and the first ones by {@code _id}, each with
   * every column of the table.
   */
  ObjectNode read(String database, Table table, long limit) {
    ArrayNode read = Json.array();
    for (ObjectNode row : rows(database, table.name()).first(limit)) {
      read.add(whole(table, row));
    }
    return count(database, table).set("rows", read);
  }

  private static ObjectNode whole(Table table, ObjectNode row) {
    ObjectNode whole = Json.object().set(Table.ID, row.get(Table.ID));
    for (Column column : table.columns()) {
      whole.set(column.name(), row.get(column.name())); // null where nothing was ever sent
    }
    if (row.has(Table.TIME_QUANTUM)) {
      whole.set(Table.TIME_QUANTUM, row.get(Table.TIME_QUANTUM));
    }
    return whole;
  }

  private Documents rows(String database, String table) {
    return store.documents("rows/" + database + "/" + table);
  }

  /** Keys are texts; padded to the length of the longest, numbers sort as texts do. */
  private static String key(JsonNode id) {
    String text = id.asText();
    return id.isNumber() ? "0".repeat(20 - text.length()) + text : text;
  }
}
