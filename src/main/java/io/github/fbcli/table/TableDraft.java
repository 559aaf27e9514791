package io.github.fbcli.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.sink.ColumnMapping;
import io.github.fbcli.sink.ColumnNames;
import io.github.fbcli.sink.InvalidSpec;
import io.github.fbcli.sink.NamingRule;
import io.github.fbcli.sink.Problem;
import io.github.fbcli.sink.SpecLocation;
import io.github.fbcli.sink.SpecLocations;
import io.github.fbcli.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A description of a table from flags, a file or a sample. It may be invalid; {@link #toSpec}
 * reports all problems at once. If a part is set twice, the first value takes precedence, so that
 * flags are added before a file or a sample.
 */
public final class TableDraft {
  private final SpecLocation origin;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, ColumnSpec> columns = new LinkedHashMap<>();
  private @Nullable String name;
  private @Nullable String database;
  private @Nullable SpecLocation databaseLocation;
  private @Nullable String description;
  private @Nullable Boolean keys;

  /** Creates an empty draft. A missing name is reported at {@code origin}. */
  public TableDraft(SpecLocation origin) {
    this.origin = origin;
  }

  public void name(String value, SpecLocation location) {
    if (name == null) {
      name = value;
      checkName("table", value, location);
    }
  }

  public void database(String idOrName, SpecLocation location) {
    if (database == null) {
      database = idOrName;
      databaseLocation = location;
    }
  }

  public void description(String text) {
    description = description == null ? text : description;
  }

  public void keys(boolean strings) {
    keys = keys == null ? strings : keys;
  }

  /** Adds a column in the notation of {@code --column}: {@code COL:TYPE}. */
  public void column(String notation, SpecLocation location) {
    int colon = notation.indexOf(':');
    if (colon < 0) {
      problem(
          location,
          "column-type",
          "the column '" + notation + "' has no type",
          "write " + SpecLocation.flag("--column", notation + ":string"));
    } else {
      String column = notation.substring(0, colon).strip();
      if (columns.containsKey(column)) {
        twice(column, location);
      }
      column(column, notation.substring(colon + 1), Json.object(), location);
    }
  }

  void twice(String column, SpecLocation location) {
    problem(location, "column-twice", "the column '" + column + "' is given twice", "remove one");
  }

  /** Adds a column unless a source with higher precedence has added it. */
  void column(String column, String type, ObjectNode options, SpecLocation location) {
    if (ColumnMapping.isSpecial(column)) {
      problem(
          location,
          "column-special",
          "'" + column + "' cannot be declared as a column",
          column.equals(ColumnMapping.ID)
              ? "remove it; every table has an _id; keys (--keys) makes it a string"
              : "remove it; add a time quantum to a column instead, as in string@YMD");
      return;
    }
    checkName("column", column, location);
    try {
      columns.putIfAbsent(column, new ColumnSpec(column, DataType.parse(type), options));
    } catch (IllegalArgumentException e) {
      String rule = String.valueOf(e.getMessage());
      problem(location, "column-type", "column '" + column + "': " + rule, "correct the type");
    }
  }

  /** Adds the parts of another table that this draft lacks. */
  public void addAll(TableSpec other) {
    name(other.name(), origin);
    keys(other.keys());
    if (other.databaseId() != null) {
      database(other.databaseId(), other.locations().origin());
    }
    if (other.description() != null) {
      description(other.description());
    }
    other.columns().forEach(column -> columns.putIfAbsent(column.name(), column));
  }

  private void checkName(String what, String value, SpecLocation location) {
    String fault = NamingRule.fault(value);
    if (fault != null) {
      problem(
          location,
          what + "-alphabet",
          "the " + what + " name '" + value + "' " + fault + "; " + NamingRule.RULE,
          "name it " + NamingRule.nearest(value, '_', what.charAt(0)));
    } else if (value.length() > ColumnNames.LONGEST) {
      problem(
          location,
          what + "-length",
          "the " + what + " name has " + value.length() + " characters",
          "use at most " + ColumnNames.LONGEST);
    }
  }

  void problem(SpecLocation location, String rule, String message, String fix) {
    problems.add(new Problem(location, rule, message, fix));
  }

  /** Returns the name; null if it is not yet known. */
  public @Nullable String name() {
    return name;
  }

  /** Returns the id or name of the database; null if not given. */
  public @Nullable String database() {
    return database;
  }

  public SpecLocation origin() {
    return origin;
  }

  /**
   * Returns the spec. By default, {@code _id} is a number.
   *
   * @throws InvalidSpec with all problems
   */
  public TableSpec toSpec() {
    if (name == null) {
      boolean document = origin.isInDocument();
      problem(
          origin,
          "name-missing",
          "the table has no name",
          document ? "write \"name\": \"iris\"" : "give a NAME");
    }
    if (!problems.isEmpty()) {
      throw InvalidSpec.ofTable(problems);
    }
    return new TableSpec(
        String.valueOf(name),
        database,
        description,
        keys != null && keys,
        List.copyOf(columns.values()),
        new SpecLocations(origin, databaseLocation, null, null));
  }
}
