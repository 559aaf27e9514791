package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The databases of the organisation and their tables. To be used within {@link Store#apply}.
 *
 * <p>A database is {@code {"id","name","status"}}; calls name it by its id only, as the service
 * wants it (contract.md, "Databases and tables").
 */
final class Catalog {
  private static final Set<String> USABLE = Set.of("RUNNING", "UPDATING", "BACKUP");

  private final Documents databases;
  private final Documents tables;
  private final Ids ids;

  Catalog(Store store, Ids ids) {
    this.databases = store.documents("databases");
    this.tables = store.documents("tables");
    this.ids = ids;
  }

  boolean isEmpty() {
    return databases.count() == 0;
  }

  /** All of them: {@code {"databases":[…]}}. */
  ObjectNode databases() {
    ArrayNode all = Json.array();
    databases.all().forEach(all::add);
    return Json.object().set("databases", all);
  }

  /**
   * @throws Refusal (404) when there is none of that id
   */
  ObjectNode database(String id) {
    ObjectNode database = databases.get(id);
    if (database == null) {
      throw Refusal.notFound("There is no database with the id '" + id + "'");
    }
    return database;
  }

  /** The id of the database that has that id or name; null when there is none. */
  @Nullable String idOf(String idOrName) {
    for (ObjectNode database : databases.all()) {
      if (List.of(database.path("id").asText(), database.path("name").asText())
          .contains(idOrName)) {
        return database.path("id").asText();
      }
    }
    return null;
  }

  boolean hasDatabase(String id) {
    return databases.has(id);
  }

  /** Whether sinks can be created in it: it is RUNNING, or works as well as if it were. */
  boolean isUsable(String id) {
    return USABLE.contains(database(id).path("status").asText());
  }

  /**
   * Creates one from {@code {"name","id"?,"status"?}}; it is RUNNING at once unless told otherwise.
   *
   * @throws Refusal when a member is wrong, or the name or id taken
   */
  ObjectNode addDatabase(Members body) {
    String name = body.text("name");
    String id = body.has("id") ? body.text("id") : ids.fresh(databases::has);
    String status = body.has("status") ? body.text("status") : "RUNNING";
    if (!id.matches("[A-Za-z0-9_-]+")) {
      throw Refusal.invalid(
          body.place("id") + " '" + id + "' must hold only letters, digits, - and _");
    }
    if (!SinkStatus.isWord(status)) {
      throw Refusal.invalid(body.place("status") + " '" + status + "' is not a status");
    }
    if (idOf(name) != null || idOf(id) != null) {
      throw Refusal.exists("There is a database '" + name + "' already");
    }
    ObjectNode database = Json.object().put("id", id).put("name", name).put("status", status);
    databases.put(id, database);
    return database;
  }

  /** All tables of a database: {@code {"tables":[…]}}. */
  ObjectNode tables(String database) {
    database(database);
    ArrayNode all = Json.array();
    tables.under(key(database, "")).forEach(all::add);
    return Json.object().set("tables", all);
  }

  /** Null when the database or the table does not exist. */
  @Nullable Table findTable(String database, String name) {
    ObjectNode table = tables.get(key(database, name));
    return table == null ? null : Table.of(new Members(table, ""));
  }

  /**
   * @throws Refusal (404) when the database or the table does not exist
   */
  Table table(String database, String name) {
    database(database);
    Table table = findTable(database, name);
    if (table == null) {
      throw Refusal.notFound("There is no table '" + name + "' in the database " + database);
    }
    return table;
  }

  /**
   * @throws Refusal when a rule is broken, or the name taken
   */
  ObjectNode addTable(String database, Members body) {
    database(database);
    Table table = Table.of(body);
    if (tables.has(key(database, table.name()))) {
      throw Refusal.exists("There is a table '" + table.name() + "' already");
    }
    return put(database, table);
  }

  /**
   * @throws Refusal when a rule is broken, or the name taken
   */
  ObjectNode addColumn(String database, String table, String name, Members body) {
    Column column = Column.of("column", name, body);
    put(database, table(database, table).with(column));
    return column.toJson();
  }

  private ObjectNode put(String database, Table table) {
    ObjectNode document = table.toJson();
    tables.put(key(database, table.name()), document);
    return document;
  }

  private static String key(String database, String table) {
    return database + "/" + table;
  }
}
