package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One table (contract.md, "Databases and tables").
 *
 * @param keys whether {@code _id} is a string; else it is an unsigned number
 */
record Table(String name, @Nullable String description, boolean keys, List<Column> columns) {
  /** The two names that are no columns (contract.md, "Create body"). */
  static final String ID = "_id";

  static final String TIME_QUANTUM = "_timeQuantum";

  /**
   * Checks and builds one from {@code {"name","description"?,"options":{"keys"}?,"fields"?}}.
   *
   * @throws Refusal when a rule is broken
   */
  static Table of(Members table) {
    String name = table.text("name");
    NameRule.TABLE.check(table.place("name"), name);
    boolean keys = table.has("options") && table.object("options").flag("keys", false);
    Table built = new Table(name, table.optionalText("description"), keys, List.of());
    for (Members field : table.objects("fields")) {
      built = built.with(Column.of(field.place("name"), field.text("name"), field));
    }
    return built;
  }

  /**
   * The same table with one more column.
   *
   * @throws Refusal when it has that column already
   */
  Table with(Column column) {
    if (column(column.name()) != null) {
      throw Refusal.exists("Table '" + name + "' has a column '" + column.name() + "' already");
    }
    List<Column> more = new ArrayList<>(columns);
    more.add(column);
    return new Table(name, description, keys, List.copyOf(more));
  }

  @Nullable Column column(String wanted) {
    for (Column column : columns) {
      if (column.name().equals(wanted)) {
        return column;
      }
    }
    return null;
  }

  /** What values {@code _id} takes. */
  ColumnType idType() {
    return keys ? new ColumnType.Key() : ColumnType.UNSIGNED;
  }

  ObjectNode toJson() {
    ObjectNode table = Json.object().put("name", name);
    if (description != null) {
      table.put("description", description);
    }
    table.putObject("options").put("keys", keys);
    ArrayNode fields = table.putArray("fields");
    columns.forEach(column -> fields.add(column.toJson()));
    return table;
  }
}
