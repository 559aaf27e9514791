package io.github.fbcli.cli.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.fbcli.cli.output.View;
import io.github.fbcli.cli.output.View.Column;
import io.github.fbcli.sink.FieldValue;
import io.github.fbcli.sink.sample.ColumnCoverage;
import io.github.fbcli.sink.sample.Samples;
import io.github.fbcli.wire.Json;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the coverage of columns is shown. */
final class CoverageView {
  static final View<ColumnCoverage> COLUMN =
      new View<>(
          List.of(
              new Column<>("COLUMN", column -> column.mapping().column()),
              new Column<>("PATH", column -> column.mapping().path().toString()),
              new Column<>("PRESENT", column -> Long.toString(column.present())),
              new Column<>("NULL", column -> Long.toString(column.nulls())),
              new Column<>("MISSING", column -> Long.toString(column.missing())),
              new Column<>("MISFIT", column -> Long.toString(column.misfits())),
              new Column<>("TYPES", CoverageView::types),
              new Column<>(
                  "TABLE_TYPE", column -> column.tableType() == null ? "" : column.tableType()),
              new Column<>("EXAMPLE", CoverageView::example)),
          CoverageView::json,
          column -> column.mapping().column());

  private CoverageView() {}

  static ObjectNode json(ColumnCoverage column) {
    ObjectNode json = Json.object().put("column", column.mapping().column());
    json.set("path", Json.strings(column.mapping().path().keys()));
    json.put("present", column.present());
    json.put("null", column.nulls());
    json.put("missing", column.missing());
    json.put("misfits", column.misfits());
    ObjectNode types = json.putObject("types");
    column.types().forEach((type, count) -> types.put(type.toString(), count));
    json.put("table_type", column.tableType());
    json.set("example", row(column.example()));
    return json;
  }

  /** The value as JSON; null for none. */
  static @Nullable JsonNode row(@Nullable FieldValue value) {
    try {
      return value == null ? null : Json.parse(String.valueOf(value));
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(String.valueOf(value)); // a number that no computer holds
    }
  }

  private static String types(ColumnCoverage column) {
    return column.types().keySet().stream().map(Object::toString).collect(Collectors.joining(" "));
  }

  private static String example(ColumnCoverage column) {
    return column.example() == null ? "" : Samples.shown(column.example());
  }
}
