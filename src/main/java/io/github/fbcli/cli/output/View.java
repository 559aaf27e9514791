package io.github.fbcli.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;

/**
 * Defines how one kind of item is printed in each output format.
 *
 * @param columns the columns of tables and CSV
 * @param name returns the text that {@code -o name} prints
 */
public record View<T>(
    List<Column<T>> columns, Function<T, JsonNode> json, Function<T, String> name) {

  /**
   * One column.
   *
   * @param heading the heading in capitals, for tables; CSV uses lower case
   * @param value returns the cell of an item; empty if there is no value
   */
  public record Column<T>(String heading, Function<T, String> value) {}
}
