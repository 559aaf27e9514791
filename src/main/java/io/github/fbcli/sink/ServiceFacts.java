package io.github.fbcli.sink;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a service tells about the place that a sink loads into. Null is what it did not answer, and
 * nothing is concluded from it.
 *
 * @param tables the names of the database's tables
 * @param table the sink's table
 */
public record ServiceFacts(
    @Nullable DatabaseFacts database, @Nullable List<String> tables, @Nullable TableFacts table) {

  /**
   * A database.
   *
   * @param status as the service sends it
   */
  public record DatabaseFacts(String id, String name, String status) {}

  /**
   * A table.
   *
   * @param stringKeys true when the table's {@code _id} is text
   */
  public record TableFacts(String name, boolean stringKeys, List<ColumnFacts> columns) {}

  /**
   * A column.
   *
   * @param type as the service calls it; empty when it does not tell
   * @param keys whether the elements of a set are texts
   * @param scale digits behind the point of a decimal; null when not told
   * @param min null for none
   * @param max null for none
   */
  public record ColumnFacts(
      String name,
      boolean timeQuantum,
      String type,
      boolean keys,
      @Nullable Integer scale,
      @Nullable BigDecimal min,
      @Nullable BigDecimal max) {

    /** A column of which no more is known. */
    public ColumnFacts(String name, boolean timeQuantum, String type) {
      this(name, timeQuantum, type, false, null, null, null);
    }
  }
}
