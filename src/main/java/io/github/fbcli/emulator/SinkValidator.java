package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Validates the body of a request that creates a sink (contract.md, "Create body"). Members that
 * the contract does not define are allowed.
 */
final class SinkValidator {
  private final DatabaseCatalog catalog;

  SinkValidator(DatabaseCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * @throws ServiceException for the first violated rule
   */
  void validate(Parameters body) {
    body.name("name", Integer.MAX_VALUE);
    Parameters details = body.object("sink_details");
    String database = details.text("database_id");
    String table = details.text("table");
    Parameters schema = body.object("schema");
    schema.flag("allow_missing_fields");
    boolean numericId = hasNumericId(schema);
    Set<String> columns = columns(schema);
    StoredTable target = table(database, table);
    checkId(target, numericId);
    checkColumns(target, columns);
  }

  /** Returns whether the schema has {@code id_field} instead of {@code primary_key_fields}. */
  private static boolean hasNumericId(Parameters schema) {
    boolean number = schema.has("id_field");
    boolean string = schema.has("primary_key_fields");
    schema.require(
        !(number && string),
        "id_field",
        "and primary_key_fields are both present; exactly one is allowed");
    schema.requirePresent(number || string, "id_field", "or primary_key_fields is missing");
    schema.require(
        string || schema.text("id_field").equals(StoredTable.ID), "id_field", "must be _id");
    schema.require(
        number || schema.array("primary_key_fields").toString().equals("[\"_id\"]"),
        "primary_key_fields",
        "must be [\"_id\"]");
    return number;
  }

  private static Set<String> columns(Parameters schema) {
    schema.array("definition");
    Set<String> columns = new LinkedHashSet<>();
    for (Parameters entry : schema.objects("definition")) {
      String name = entry.text("name");
      if (!isSpecial(name)) {
        entry.name("name", Parameters.MAX_NAME_LENGTH);
      }
      checkPath(entry);
      entry.require(columns.add(name), "name", "'" + name + "' is mapped twice");
    }
    schema.requirePresent(columns.contains(StoredTable.ID), "definition", "does not map _id");
    return columns;
  }

  private static void checkPath(Parameters entry) {
    JsonNode path = entry.array("path");
    entry.require(!path.isEmpty(), "path", "must not be empty");
    for (JsonNode key : path) {
      entry.require(
          key.isTextual() && !key.textValue().isEmpty(),
          "path",
          "must contain only non-empty strings");
    }
  }

  private StoredTable table(String databaseId, String name) {
    ObjectNode database = catalog.findDatabase(databaseId);
    if (database == null) {
      throw unknown("Database '" + databaseId + "' not found");
    }
    if (!DatabaseCatalog.isUsable(database)) {
      throw ErrorCode.INCORRECT_STATE.exception(
          "The database " + databaseId + " is not ready for a sink");
    }
    StoredTable table = catalog.findTable(databaseId, name);
    if (table == null) {
      throw unknown("Table '" + name + "' not found in database " + databaseId);
    }
    return table;
  }

  private static void checkId(StoredTable table, boolean numericId) {
    if (table.keys() == numericId) {
      throw ErrorCode.INVALID_PARAMETER.exception(
          "Table '"
              + table.name()
              + (numericId
                  ? "' has string keys: use primary_key_fields [\"_id\"] instead of id_field"
                  : "' has number keys: use id_field \"_id\" instead of primary_key_fields"));
    }
  }

  private static void checkColumns(StoredTable table, Set<String> columns) {
    for (String name : columns) {
      if (table.type(name) == null) {
        throw unknown("Table '" + table.name() + "' has no column '" + name + "'");
      }
      if (table.hasTimeQuantum(name) && !columns.contains(StoredTable.TIME_QUANTUM)) {
        throw ErrorCode.MISSING_PARAMETER.exception(
            "schema.definition does not map _timeQuantum, which column '" + name + "' requires");
      }
    }
  }

  private static boolean isSpecial(String column) {
    return column.equals(StoredTable.ID) || column.equals(StoredTable.TIME_QUANTUM);
  }

  private static ServiceException unknown(String message) {
    return ErrorCode.RELATED_RESOURCE_NOT_FOUND.exception(message);
  }
}
