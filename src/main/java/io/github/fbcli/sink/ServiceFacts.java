package io.github.fbcli.sink;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts that a service reports about a sink's database and table. Facts that the service does
 * not report are null and are not checked.
 *
 * @param tables the names of the database's tables
 * @param table the sink's table
 */
public record ServiceFacts(
    @Nullable DatabaseFacts database, @Nullable List<String> tables, @Nullable TableFacts table) {

  /**
   * The database of a sink.
   *
   * @param status the status as the service sends it
   */
  public record DatabaseFacts(String id, String name, String status) {}

  /**
   * The table of a sink.
   *
   * @param stringKeys true if the table's {@code _id} is a string
   */
  public record TableFacts(String name, boolean stringKeys, List<ColumnFacts> columns) {
    public boolean hasTimeQuantum() {
      return columns.stream().anyMatch(ColumnFacts::timeQuantum);
    }
  }

  /**
   * A column of the table.
   *
   * @param type the type as the service names it; empty if unknown
   * @param keys whether the elements of a set are strings
   * @param scale the number of decimal places; null if unknown
   * @param min the minimum; null for none
   * @param max the maximum; null for none
   * @param timeUnit the unit of epoch numbers, as the service names it; null if unknown
   */
  public record ColumnFacts(
      String name,
      boolean timeQuantum,
      String type,
      boolean keys,
      @Nullable Integer scale,
      @Nullable BigDecimal min,
      @Nullable BigDecimal max,
      @Nullable String timeUnit) {

    public ColumnFacts(String name, boolean timeQuantum, String type) {
      this(name, timeQuantum, type, false, null, null, null, null);
    }
  }
}
