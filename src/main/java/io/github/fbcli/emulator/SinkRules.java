package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a new sink must be like (contract.md, "Create body"). The first broken rule refuses it.
 * Members that the contract does not name are no fault; those within {@code schema} are kept.
 */
final class SinkRules {
  private final Catalog catalog;

  SinkRules(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * @throws Refusal when a rule is broken
   */
  void check(Members body) {
    NameRule.SINK.check("name", body.text("name"));
    Members details = body.object("sink_details");
    String database = details.text("database_id");
    String table = details.text("table");
    Members schema = body.object("schema");
    schema.flag("allow_missing_fields");
    boolean numericId = hasNumericId(schema);
    Set<String> columns = columns(schema);
    Table target = table(database, table);
    checkId(target, numericId);
    checkColumns(target, columns);
  }

  /** Exactly one of {@code id_field} "_id" and {@code primary_key_fields} ["_id"]. */
  private static boolean hasNumericId(Members schema) {
    boolean number = schema.has("id_field");
    boolean string = schema.has("primary_key_fields");
    if (number && string) {
      throw Refusal.invalid("schema has id_field and primary_key_fields; exactly one is possible");
    }
    if (!number && !string) {
      throw Refusal.missing("schema needs id_field or primary_key_fields");
    }
    if (number && !schema.text("id_field").equals(Table.ID)) {
      throw Refusal.invalid("schema.id_field must be _id");
    }
    if (string && !schema.array("primary_key_fields").toString().equals("[\"_id\"]")) {
      throw Refusal.invalid("schema.primary_key_fields must be [\"_id\"]");
    }
    return number;
  }

  private static Set<String> columns(Members schema) {
    schema.array("definition");
    Set<String> columns = new LinkedHashSet<>();
    for (Members entry : schema.objects("definition")) {
      String name = entry.text("name");
      if (!List.of(Table.ID, Table.TIME_QUANTUM).contains(name)) {
        NameRule.COLUMN.check(entry.place("name"), name);
      }
      checkPath(entry);
      if (!columns.add(name)) {
        throw Refusal.invalid(entry.place("name") + " '" + name + "' is mapped twice");
      }
    }
    if (!columns.contains(Table.ID)) {
      throw Refusal.missing("schema.definition does not map _id");
    }
    return columns;
  }

  private static void checkPath(Members entry) {
    JsonNode path = entry.array("path");
    if (path.isEmpty()) {
      throw Refusal.invalid(entry.place("path") + " must not be empty");
    }
    for (JsonNode key : path) {
      if (!key.isTextual() || key.textValue().isEmpty()) {
        throw Refusal.invalid(entry.place("path") + " must hold texts that are not empty");
      }
    }
  }

  private Table table(String database, String name) {
    if (!catalog.hasDatabase(database)) {
      throw Refusal.unknownReference("There is no database with the id '" + database + "'");
    }
    if (!catalog.isUsable(database)) {
      throw Refusal.notReady("The database " + database + " is not ready for a sink");
    }
    Table table = catalog.findTable(database, name);
    if (table == null) {
      throw Refusal.unknownReference("There is no table '" + name + "' in " + database);
    }
    return table;
  }

  private static void checkId(Table table, boolean numericId) {
    if (table.keys() == numericId) {
      throw Refusal.invalid(
          "Table '"
              + table.name()
              + (numericId
                  ? "' has string keys: primary_key_fields [\"_id\"] belongs here, not id_field"
                  : "' has number keys: id_field \"_id\" belongs here, not primary_key_fields"));
    }
  }

  private static void checkColumns(Table table, Set<String> columns) {
    for (String name : columns) {
      Column column = table.column(name);
      if (column == null && !name.startsWith("_")) {
        throw Refusal.unknownReference("Table '" + table.name() + "' has no column '" + name + "'");
      }
      if (column != null && column.hasTimeQuantum() && !columns.contains(Table.TIME_QUANTUM)) {
        throw Refusal.missing(
            "schema.definition does not map _timeQuantum, which column '" + name + "' needs");
      }
    }
  }
}
