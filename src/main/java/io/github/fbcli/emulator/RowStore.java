package io.github.fbcli.emulator;

import static io.github.fbcli.emulator.H2Store.quote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stores the rows of all tables in H2: one schema for each database, and one H2 table with the same
 * columns for each table (contract.md, "Pushing records").
 *
 * <p>Each schema has a user with the same name, which can only read it. The column {@code
 * _timeQuantum} is invisible: {@code select *} does not return it.
 */
final class RowStore {
  private final H2Store store;

  RowStore(H2Store store) {
    this.store = store;
  }

  /** Returns the name of a database's schema and user. Ids may differ only in case. */
  static String schema(String database) {
    return "db_" + UUID.nameUUIDFromBytes(database.getBytes(StandardCharsets.UTF_8));
  }

  void createDatabase(String database) {
    dropDatabase(database);
    String schema = quote(schema(database));
    store.execute("CREATE SCHEMA " + schema);
    store.execute("CREATE USER " + schema + " PASSWORD ''");
    store.execute("GRANT SELECT ON SCHEMA " + schema + " TO " + schema);
  }

  void dropDatabase(String database) {
    String schema = quote(schema(database));
    store.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
    store.execute("DROP USER IF EXISTS " + schema);
  }

  void createTable(String database, StoredTable table) {
    dropTable(database, table.name());
    String columns =
        table.columns().stream()
            .map(column -> definition(table, column))
            .collect(Collectors.joining(", ", "(", ")"));
    store.execute("CREATE TABLE " + name(database, table.name()) + columns);
  }

  void dropTable(String database, String table) {
    store.execute("DROP TABLE IF EXISTS " + name(database, table));
  }

  void addColumn(String database, StoredTable table, String column) {
    dropColumn(database, table.name(), column);
    store.execute(
        "ALTER TABLE " + name(database, table.name()) + " ADD COLUMN " + definition(table, column));
  }

  void dropColumn(String database, String table, String column) {
    store.execute(
        "ALTER TABLE " + name(database, table) + " DROP COLUMN IF EXISTS " + quote(column));
  }

  /**
   * Inserts or updates rows, in order. New elements are added to sets; other values are replaced. A
   * column that is absent in a change keeps its value.
   *
   * @param changes the columns to set in each row, including {@code _id}
   * @throws ServiceException if a set would become too large
   */
  void upsert(String database, StoredTable table, List<Map<String, @Nullable Object>> changes) {
    Object[] ids = changes.stream().map(change -> change.get(StoredTable.ID)).toArray();
    Map<@Nullable Object, Map<String, @Nullable Object>> rows = new LinkedHashMap<>();
    for (Map<String, @Nullable Object> row :
        select(database, table, "WHERE \"_id\" = ANY(?)", (Object) ids)) {
      rows.put(row.get(StoredTable.ID), row);
    }
    for (Map<String, @Nullable Object> change : changes) {
      rows.merge(change.get(StoredTable.ID), change, RowStore::merge);
    }
    List<String> columns = table.columns();
    String values = String.join(", ", Collections.nCopies(columns.size(), "?"));
    store.executeAll(
        "MERGE INTO "
            + name(database, table.name())
            + quoted(columns, "(", ")")
            + " KEY(\"_id\") VALUES("
            + values
            + ")",
        rows.values().stream().map(row -> columns.stream().map(row::get).toArray()).toList());
  }

  /** Returns the number of rows. */
  long count(String database, String table) {
    return store
        .query("SELECT COUNT(*) FROM " + name(database, table), row -> row.getLong(1))
        .get(0);
  }

  /** Returns the first rows, ordered by {@code _id}, with all columns. */
  List<ObjectNode> first(String database, StoredTable table, long limit) {
    return json(select(database, table, "ORDER BY \"_id\" LIMIT ?", limit));
  }

  /**
   * Returns the rows that were inserted last, the last one first, with all columns. In tables with
   * number keys, these are the rows with the largest {@code _id}.
   */
  List<ObjectNode> last(String database, StoredTable table, long limit) {
    return json(select(database, table, "ORDER BY _ROWID_ DESC LIMIT ?", limit));
  }

  private List<Map<String, @Nullable Object>> select(
      String database, StoredTable table, String clauses, Object parameter) {
    List<String> columns = table.columns();
    return store.query(
        "SELECT "
            + quoted(columns, "", "")
            + " FROM "
            + name(database, table.name())
            + " "
            + clauses,
        row -> read(columns, row),
        parameter);
  }

  private static Map<String, @Nullable Object> read(List<String> columns, ResultSet row)
      throws SQLException {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (String column : columns) {
      values.put(column, SqlValues.read(row, values.size() + 1));
    }
    return values;
  }

  private static List<ObjectNode> json(List<Map<String, @Nullable Object>> rows) {
    List<ObjectNode> result = new ArrayList<>();
    for (Map<String, @Nullable Object> row : rows) {
      ObjectNode json = Json.object();
      row.forEach((column, value) -> json.set(column, SqlValues.toJson(value)));
      if (row.get(StoredTable.TIME_QUANTUM) == null) {
        json.remove(StoredTable.TIME_QUANTUM);
      }
      result.add(json);
    }
    return result;
  }

  private static Map<String, @Nullable Object> merge(
      Map<String, @Nullable Object> row, Map<String, @Nullable Object> change) {
    change.forEach((column, value) -> row.put(column, merge(row.get(column), value)));
    return row;
  }

  private static @Nullable Object merge(@Nullable Object known, @Nullable Object value) {
    if (!(value instanceof Object[] added)) {
      return value;
    }
    Set<Object> elements = new LinkedHashSet<>();
    if (known instanceof Object[] existing) {
      elements.addAll(Arrays.asList(existing));
    }
    elements.addAll(Arrays.asList(added));
    if (elements.size() > ColumnType.MAX_SET_SIZE) {
      throw ErrorCode.LIMIT_EXCEEDED.exception(
          "A set may contain at most " + ColumnType.MAX_SET_SIZE + " elements");
    }
    return elements.toArray();
  }

  private static String definition(StoredTable table, String column) {
    String type = table.requireType(column).sql();
    String suffix =
        column.equals(StoredTable.ID)
            ? " PRIMARY KEY"
            : column.equals(StoredTable.TIME_QUANTUM) ? " INVISIBLE" : "";
    return quote(column) + " " + type + suffix;
  }

  private static String quoted(List<String> columns, String prefix, String suffix) {
    return columns.stream().map(H2Store::quote).collect(Collectors.joining(", ", prefix, suffix));
  }

  private static String name(String database, String table) {
    return quote(schema(database)) + "." + quote(table);
  }
}
