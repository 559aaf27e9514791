package io.github.fbcli.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.cli.output.View.Column;
import io.github.fbcli.cli.output.View.Kind;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.QueryResult;
import java.util.ArrayList;
import java.util.List;

/** The view that prints the rows of a query. */
public final class QueryViews {
  private QueryViews() {}

  /** Returns a view with the columns of the result. {@code -o name} prints the first column. */
  public static View<List<JsonNode>> of(QueryResult result) {
    List<Column<List<JsonNode>>> columns = new ArrayList<>();
    for (int i = 0; i < result.columns().size(); i++) {
      int index = i;
      columns.add(
          new Column<>(result.columns().get(i).name(), row -> cell(row.get(index)), Kind.VERBATIM));
    }
    return new View<>(columns, result::toJson, row -> row.isEmpty() ? "" : cell(row.get(0)));
  }

  /** Returns the text of a value; empty for null. */
  private static String cell(JsonNode value) {
    if (value.isContainerNode()) {
      return Json.text(value);
    }
    return value.isNull() ? "" : value.asText();
  }
}
