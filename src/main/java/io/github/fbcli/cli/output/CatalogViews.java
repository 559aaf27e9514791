package io.github.fbcli.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.cli.output.View.Column;
import io.github.fbcli.wire.DatabaseResource;
import io.github.fbcli.wire.FieldResource;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.TableResource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The views that print databases, tables and columns. */
public final class CatalogViews {
  public static final View<DatabaseResource> DATABASE =
      new View<>(
          List.of(
              new Column<>("NAME", DatabaseResource::name),
              new Column<>("STATUS", database -> orEmpty(database.status())),
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

  /** The columns of one table, including {@code _id}. */
  public static final View<FieldResource> COLUMN =
      new View<>(
          List.of(
              new Column<>("COLUMN", FieldResource::name),
              new Column<>("TYPE", field -> orEmpty(field.type())),
              new Column<>("KEYS", field -> option(field, "keys")),
              new Column<>("TIME_QUANTUM", field -> option(field, "timeQuantum")),
              new Column<>("SCALE", field -> option(field, "scale")),
              new Column<>("MIN", field -> option(field, "min")),
              new Column<>("MAX", field -> option(field, "max"))),
          FieldResource::toJson,
          FieldResource::name);

  private CatalogViews() {}

  /** Returns all columns of the table, starting with its key. */
  public static List<FieldResource> columns(TableResource table) {
    List<FieldResource> columns = new ArrayList<>();
    columns.add(new FieldResource("_id", Json.object().put("type", key(table))));
    if (table.fields() != null) {
      columns.addAll(table.fields());
    }
    return columns;
  }

  /** Returns the value of {@code --id} for the table; empty if unknown. */
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
