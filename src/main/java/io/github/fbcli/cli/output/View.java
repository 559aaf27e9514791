package io.github.fbcli.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;

/**
 * How one kind of item is printed in each output format.
 *
 * @param columns of tables and CSV
 * @param name what {@code -o name} prints
 */
public record View<T>(
    List<Column<T>> columns, Function<T, JsonNode> json, Function<T, String> name) {

  /**
   * One column.
   *
   * @param heading in capitals for tables; CSV uses lower case
   * @param value empty for nothing
   */
  public record Column<T>(String heading, Function<T, String> value) {}
}
