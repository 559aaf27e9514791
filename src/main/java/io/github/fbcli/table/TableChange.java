package io.github.fbcli.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The changes that create or complete a table on the service. Columns are added, but never changed
 * or deleted; additional columns of the existing table are ignored.
 *
 * @param wanted the table, with the id of its database
 * @param existing the existing table; null if there is none
 */
public record TableChange(TableSpec wanted, @Nullable TableSpec existing) {

  public boolean isMissing() {
    return existing == null;
  }

  /** Returns the columns to create, in order. */
  public List<ColumnSpec> missingColumns() {
    return wanted.columns().stream()
        .filter(column -> existing == null || existing.column(column.name()).isEmpty())
        .toList();
  }

  /** Returns why the existing table cannot be used, with a clause for each reason. */
  public List<String> conflicts() {
    if (existing == null) {
      return List.of();
    }
    List<String> conflicts = new ArrayList<>();
    if (wanted.keys() != existing.keys()) {
      conflicts.add("_id is " + kind(existing) + ", not " + kind(wanted));
    }
    for (ColumnSpec column : wanted.columns()) {
      existing
          .column(column.name())
          .flatMap(other -> Optional.ofNullable(column.conflict(other)))
          .ifPresent(conflicts::add);
    }
    return conflicts;
  }

  private static String kind(TableSpec table) {
    return table.keys() ? "a string" : "a number";
  }

  /** Returns the conflicts and the missing columns of an existing table, as clauses. */
  public List<String> differences() {
    Stream<String> missing =
        isMissing()
            ? Stream.of()
            : missingColumns().stream().map(column -> "column '" + column.name() + "' is missing");
    return Stream.concat(conflicts().stream(), missing).toList();
  }

  /** Returns the table after the change: the existing columns, then the missing ones. */
  public TableSpec result() {
    return existing == null ? wanted : existing.withColumnsOf(wanted);
  }

  /** Returns the part of the existing table that can be compared with {@link #wanted}. */
  public Optional<TableSpec> comparable() {
    return Optional.ofNullable(existing).map(table -> table.asIn(wanted));
  }
}
