package io.github.fbcli.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result of a query ({@code contract.md}, "Query").
 *
 * @param columns the columns, with distinct names, in the order of the values in a row
 * @param rows the rows, each with one value per column
 */
public record QueryResult(List<Column> columns, List<List<JsonNode>> rows) {
  /**
   * A column of the result.
   *
   * @param type null if absent
   */
  public record Column(String name, @Nullable String type) {}

  /**
   * Reads a result, which may be wrapped. Its rows may be arrays or objects.
   *
   * @throws UnexpectedShape if the document is an error or not a result
   */
  public static QueryResult from(JsonNode response) {
    JsonNode result = unwrap(response);
    JsonNode error = result.path("error");
    boolean failed = error.isTextual() ? !error.textValue().isBlank() : error.isObject();
    JsonNode data = result.has("data") ? result.path("data") : result.path("rows");
    if (failed || !(data.isArray() || (data.isNull() && result.has("schema")))) {
      throw new UnexpectedShape("expected rows in data");
    }
    List<Column> columns = columns(result.path("schema").path("fields"), data);
    List<List<JsonNode>> rows = new ArrayList<>();
    data.forEach(row -> rows.add(row(row, columns)));
    return new QueryResult(columns, rows);
  }

  private static JsonNode unwrap(JsonNode response) {
    return Stream.of("result", "response", "results")
        .map(response::path)
        .map(inner -> inner.isArray() && inner.size() == 1 ? inner.get(0) : inner)
        .filter(inner -> inner.has("data") || inner.has("rows") || inner.has("error"))
        .findFirst()
        .orElse(response);
  }

  private static List<Column> columns(JsonNode fields, JsonNode data) {
    Map<String, @Nullable String> columns = new LinkedHashMap<>();
    for (JsonNode field : fields) {
      String name = field.isTextual() ? field.textValue() : Json.textOf(field, "name");
      add(columns, name == null ? "" : name, Json.textOf(field, List.of("type", "base-type")));
    }
    if (!fields.isArray()) {
      for (JsonNode row : data) {
        row.properties().forEach(member -> columns.putIfAbsent(member.getKey(), null));
        for (int i = row.isArray() ? columns.size() : row.size(); i < row.size(); i++) {
          add(columns, "", null);
        }
      }
    }
    return columns.entrySet().stream()
        .map(column -> new Column(column.getKey(), column.getValue()))
        .toList();
  }

  /** Adds a column; appends a number if the name is empty or repeated. */
  private static void add(
      Map<String, @Nullable String> columns, String name, @Nullable String type) {
    String wanted = name.isEmpty() ? "column_" + (columns.size() + 1) : name;
    String free = wanted;
    for (int number = 2; columns.containsKey(free); number++) {
      free = wanted + "_" + number;
    }
    columns.put(free, type);
  }

  private static List<JsonNode> row(JsonNode row, List<Column> columns) {
    List<JsonNode> values = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      JsonNode value = row.isObject() ? row.get(columns.get(i).name()) : row.get(i);
      values.add(value == null ? Json.array().nullNode() : value);
    }
    return values;
  }

  /** Returns a row as an object. */
  public ObjectNode toJson(List<JsonNode> row) {
    ObjectNode json = Json.object();
    for (int i = 0; i < columns.size(); i++) {
      json.set(columns.get(i).name(), row.get(i));
    }
    return json;
  }

  /** Returns the rows as objects. */
  public ArrayNode toJson() {
    ArrayNode json = Json.array();
    rows.forEach(row -> json.add(toJson(row)));
    return json;
  }
}
