package io.github.fbcli.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.cli.output.View.Column;
import io.github.fbcli.cli.output.View.Kind;
import io.github.fbcli.table.DataType;
import io.github.fbcli.wire.DatabaseResource;
import io.github.fbcli.wire.FieldResource;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.TableResource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The views that print databases, tables and columns. */
public final class CatalogViews {
  public static final View<DatabaseResource> DATABASE =
      new View<>(
          List.of(
              new Column<>("NAME", DatabaseResource::name),
              new Column<>("STATUS", database -> orEmpty(database.status()), Kind.STATUS),
              new Column<>("ID", DatabaseResource::id)),
          DatabaseResource::toJson,
          DatabaseResource::name);

  public static final View<TableResource> TABLE =
      new View<>(
          List.of(
              new Column<>("NAME", TableResource::name),
              new Column<>("KEY", CatalogViews::key),
              new Column<>("COLUMNS", CatalogViews::columnCount),
              new Column<>("DESCRIPTION", table -> orEmpty(table.description()))),
          TableResource::toJson,
          TableResource::name);

  /** The columns of one table, including {@code _id}; CSV has a column for each API option. */
  public static final View<FieldResource> COLUMN =
      new View<>(
          List.of(
              new Column<>("COLUMN", FieldResource::name),
              new Column<>("TYPE", DataType::notation, Kind.TABLE),
              new Column<>("TYPE", field -> orEmpty(field.type()), Kind.CSV),
              new Column<>("KEYS", field -> option(field, "keys"), Kind.CSV),
              new Column<>("TIME_QUANTUM", field -> option(field, "timeQuantum"), Kind.CSV),
              new Column<>("SCALE", field -> option(field, "scale"), Kind.CSV),
              new Column<>("MIN", field -> option(field, "min"), Kind.CSV),
              new Column<>("MAX", field -> option(field, "max"), Kind.CSV)),
          FieldResource::toJson,
          FieldResource::name);

  private CatalogViews() {}

  /** Prints the details of a database and its tables. */
  public static void print(DatabaseResource database, List<TableResource> tables, Output output) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("name", database.name());
    facts.put("status", orEmpty(database.status()));
    facts.put("id", database.id());
    output.details(facts);
    if (!tables.isEmpty()) {
      output.text("");
      output.list(tables, TABLE);
    }
  }

  /** Prints the details of a table and its columns. */
  public static void print(DatabaseResource database, TableResource table, Output output) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("name", table.name());
    facts.put("database", database.name());
    facts.put("description", orEmpty(table.description()));
    facts.put("id kind", key(table));
    output.details(facts);
    output.text("");
    output.list(columns(table), COLUMN);
  }

  /** Returns all columns of the table, starting with the key. */
  public static List<FieldResource> columns(TableResource table) {
    List<FieldResource> columns = new ArrayList<>();
    columns.add(new FieldResource("_id", Json.object().put("type", key(table))));
    if (table.fields() != null) {
      columns.addAll(table.fields());
    }
    return columns;
  }

  /** Returns the type of the key as a value of {@code --id}; empty if unknown. */
  private static String key(TableResource table) {
    if (table.keys() == null) {
      return "";
    }
    return table.keys() ? "string" : "number";
  }

  private static String columnCount(TableResource table) {
    return table.fields() == null ? "" : Integer.toString(table.fields().size());
  }

  private static String option(FieldResource field, String name) {
    JsonNode value = field.options().path(name);
    return value.isNull() ? "" : value.asText();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
