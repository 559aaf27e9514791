package io.github.fbcli.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.sink.SpecLocation;
import io.github.fbcli.sink.SpecLocations;
import io.github.fbcli.wire.FieldResource;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.TableResource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The specification of a new or existing table. A spec from {@link TableDraft#toSpec()} is valid; a
 * spec read from a service is not validated.
 *
 * @param databaseId an id, or a name that is not yet resolved; null if not given
 * @param description null if not given
 * @param keys whether {@code _id} is a string; otherwise it is a number
 * @param locations the source of each part, for messages
 */
public record TableSpec(
    String name,
    @Nullable String databaseId,
    @Nullable String description,
    boolean keys,
    List<ColumnSpec> columns,
    SpecLocations locations) {

  /** The member that distinguishes tables from sinks in a file, and its value. */
  public static final String KIND = "kind";

  public static final String TABLE = "table";

  public TableSpec {
    columns = List.copyOf(columns);
  }

  /**
   * Reads a table from the service.
   *
   * @return the table; empty if the service omits the key or the columns, or if fb does not know
   *     the type of a column
   */
  public static Optional<TableSpec> of(@Nullable String databaseId, TableResource table) {
    if (table.keys() == null || table.fields() == null) {
      return Optional.empty();
    }
    List<ColumnSpec> columns = new ArrayList<>();
    for (FieldResource field : table.fields()) {
      ColumnSpec.of(field).ifPresent(columns::add);
    }
    if (columns.size() < table.fields().size()) {
      return Optional.empty();
    }
    SpecLocation origin = SpecLocation.thing("table '" + table.name() + "'");
    return Optional.of(
        new TableSpec(
            table.name(),
            databaseId,
            table.description(),
            table.keys(),
            columns,
            new SpecLocations(origin, null, null, null)));
  }

  public TableSpec withDatabaseId(String idOrName) {
    return new TableSpec(name, idOrName, description, keys, columns, locations);
  }

  /** Sets the database if the spec has none. */
  public TableSpec withDefaultDatabase(@Nullable String idOrName, SpecLocation location) {
    return databaseId != null || idOrName == null
        ? this
        : new TableSpec(
            name, idOrName, description, keys, columns, locations.withDatabase(location));
  }

  /** Returns this table plus the columns of {@code more} that it lacks. */
  TableSpec withColumnsOf(TableSpec more) {
    Map<String, ColumnSpec> all = new LinkedHashMap<>();
    columns.forEach(column -> all.put(column.name(), column));
    more.columns.forEach(column -> all.putIfAbsent(column.name(), column));
    return new TableSpec(name, databaseId, description, keys, List.copyOf(all.values()), locations);
  }

  /**
   * Returns this table, limited to the columns and options of {@code wanted}, in the same order.
   */
  TableSpec asIn(TableSpec wanted) {
    List<ColumnSpec> common = new ArrayList<>();
    for (ColumnSpec column : wanted.columns) {
      column(column.name())
          .map(mine -> column.conflict(mine) == null ? column : mine)
          .ifPresent(common::add);
    }
    return new TableSpec(name, databaseId, wanted.description, keys, common, locations);
  }

  Optional<ColumnSpec> column(String column) {
    return columns.stream().filter(each -> each.name().equals(column)).findFirst();
  }

  /** Returns the table as the API describes it. */
  public TableResource toResource() {
    return new TableResource(
        name, description, keys, columns.stream().map(ColumnSpec::toResource).toList());
  }

  /** Returns the body of the call that creates the table, without its columns. */
  public ObjectNode body() {
    ObjectNode body = Json.object().put("name", name);
    if (description != null) {
      body.put("description", description);
    }
    // Without existence tracking, queries fail (contract.md, "Creating").
    body.putObject("options").put("keys", keys).put("trackExistence", true);
    return body;
  }

  /** Returns the table as a document for {@code fb apply}. */
  public ObjectNode document() {
    ObjectNode document = Json.object().put(KIND, TABLE).put("name", name);
    if (databaseId != null) {
      document.put("database_id", databaseId);
    }
    if (description != null) {
      document.put("description", description);
    }
    document.put("keys", keys);
    ObjectNode members = document.putObject("columns");
    columns.forEach(column -> members.set(column.name(), column.document()));
    return document;
  }
}
