package io.github.fbcli.sink;

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
   * @param type as the service calls it
   */
  public record ColumnFacts(String name, boolean timeQuantum, String type) {}
}
