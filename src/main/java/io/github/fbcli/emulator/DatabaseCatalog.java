package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The organization's databases and their tables (contract.md, "Databases and tables").
 *
 * <p>A database is {@code {"id","name","status"}} and is looked up only by id. Unless stated
 * otherwise, methods throw a {@link ServiceException} 404 if a database or table does not exist.
 *
 * <p>The documents are changed after an SQL table is created and before it is dropped. If the
 * process is killed in between, an SQL table that is not in the catalogue remains; creating a table
 * with the same name removes it.
 */
final class DatabaseCatalog {
  private static final String DATABASES = "databases";
  private static final String TABLES = "tables";
  private static final Set<String> USABLE = Set.of("RUNNING", "UPDATING", "BACKUP");

  private static final int MAX_NAME_LENGTH = 300;
  private static final List<String> SHAPES =
      List.of(
          "8GB-Development",
          "64GB-Development",
          "16GB",
          "32GB",
          "64GB",
          "128GB",
          "256GB",
          "512GB",
          "1024GB",
          "2048GB");

  private final DocumentStore store;
  private final RowStore rows;

  DatabaseCatalog(DocumentStore store, RowStore rows) {
    this.store = store;
    this.rows = rows;
  }

  /** Returns the possible shapes of a database: {@code {"shapes":[…]}}. */
  static ObjectNode shapes() {
    return Json.object().set("shapes", Json.strings(SHAPES));
  }

  /** Returns all databases: {@code {"databases":[…]}}. */
  ObjectNode databases() {
    return list(DATABASES, "");
  }

  @Nullable ObjectNode findDatabase(String id) {
    return store.get(DATABASES, id);
  }

  ObjectNode database(String id) {
    ObjectNode database = findDatabase(id);
    if (database == null) {
      throw ErrorCode.NOT_FOUND.exception("Database '" + id + "' not found");
    }
    return database;
  }

  /** Returns the id of the database with this id or name; null if there is none. */
  @Nullable String findDatabaseId(String idOrName) {
    for (ObjectNode database : store.list(DATABASES, "")) {
      String id = database.path("id").asText();
      if (List.of(id, database.path("name").asText()).contains(idOrName)) {
        return id;
      }
    }
    return null;
  }

  /** Returns whether sinks can be created in the database. */
  static boolean isUsable(ObjectNode database) {
    return USABLE.contains(database.path("status").asText());
  }

  /**
   * Creates a database from {@code {"name","database_options":{"shape"}?,"id"?,"status"?}}; the
   * status defaults to RUNNING.
   *
   * @throws ServiceException if a member is invalid, or the name or id already exists
   */
  ObjectNode addDatabase(Parameters body) {
    String name = body.text("name");
    String id = body.has("id") ? body.text("id") : store.newKey(DATABASES);
    String status = body.text("status", "RUNNING");
    body.require(
        name.length() <= MAX_NAME_LENGTH,
        "name",
        "has " + name.length() + " characters; the maximum is " + MAX_NAME_LENGTH);
    body.require(
        id.matches("[A-Za-z0-9_-]+"),
        "id",
        "'" + id + "' must contain only letters, digits, - and _");
    body.require(SinkRegistry.isStatus(status), "status", "'" + status + "' is not a valid status");
    if (findDatabaseId(name) != null || findDatabaseId(id) != null) {
      throw ErrorCode.ALREADY_EXISTS.exception("A database '" + name + "' already exists");
    }
    ObjectNode database = Json.object().put("id", id).put("name", name).put("status", status);
    if (body.has("database_options")) {
      database.putObject("database_options").put("shape", shape(body.object("database_options")));
    }
    rows.createDatabase(id);
    store.put(DATABASES, id, database);
    return database;
  }

  private static String shape(Parameters options) {
    String shape = options.text("shape");
    options.require(
        SHAPES.contains(shape),
        "shape",
        "'" + shape + "' is not one of " + String.join(", ", SHAPES));
    return shape;
  }

  /** Deletes a database and its tables; returns the database with status DELETING. */
  ObjectNode deleteDatabase(String id) {
    ObjectNode database = database(id);
    for (ObjectNode table : store.list(TABLES, key(id, ""))) {
      store.remove(TABLES, key(id, table.path("name").asText()));
    }
    store.remove(DATABASES, id);
    rows.dropDatabase(id);
    return database.put("status", "DELETING");
  }

  /** Returns all tables of a database: {@code {"tables":[…]}}. */
  ObjectNode tables(String database) {
    database(database);
    return list(TABLES, key(database, ""));
  }

  StoredTable table(String database, String name) {
    database(database);
    StoredTable table = findTable(database, name);
    if (table == null) {
      throw ErrorCode.NOT_FOUND.exception("Table '" + name + "' not found in database " + database);
    }
    return table;
  }

  /** Returns the table; null if the database or the table does not exist. */
  @Nullable StoredTable findTable(String database, String name) {
    ObjectNode table = store.get(TABLES, key(database, name));
    return table == null ? null : new StoredTable(table);
  }

  /**
   * Adds a table and returns it.
   *
   * @throws ServiceException if the table is invalid or already exists
   */
  ObjectNode addTable(String database, Parameters body) {
    database(database);
    String id = body.has("id") ? body.text("id") : store.newKey(TABLES);
    StoredTable table = StoredTable.of(id, body);
    if (findTable(database, table.name()) != null) {
      throw ErrorCode.ALREADY_EXISTS.exception("A table '" + table.name() + "' already exists");
    }
    rows.createTable(database, table);
    store.put(TABLES, key(database, table.name()), table.json());
    return table.json();
  }

  /** Deletes a table and its rows; returns the table. */
  ObjectNode deleteTable(String database, String name) {
    StoredTable table = table(database, name);
    store.remove(TABLES, key(database, name));
    rows.dropTable(database, name);
    return table.json();
  }

  /**
   * Adds a column and returns it.
   *
   * @throws ServiceException if the column is invalid or already exists
   */
  ObjectNode addColumn(String database, String tableName, String name, Parameters body) {
    StoredTable table = table(database, tableName);
    ObjectNode field = Json.object().put("name", name).set("options", body.value("options"));
    table.addColumn(new Parameters(field, ""));
    rows.addColumn(database, table, name);
    store.put(TABLES, key(database, tableName), table.json());
    return field;
  }

  /** Deletes a column and its values; returns the column. */
  JsonNode deleteColumn(String database, String tableName, String name) {
    StoredTable table = table(database, tableName);
    JsonNode field = table.removeColumn(name);
    store.put(TABLES, key(database, tableName), table.json());
    rows.dropColumn(database, tableName, name);
    return field;
  }

  private ObjectNode list(String collection, String prefix) {
    ArrayNode all = Json.array().addAll(store.list(collection, prefix));
    return Json.object().set(collection, all);
  }

  private static String key(String database, String table) {
    return database + "/" + table;
  }
}
