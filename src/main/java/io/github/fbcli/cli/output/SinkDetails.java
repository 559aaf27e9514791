package io.github.fbcli.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.cli.output.View.Column;
import io.github.fbcli.sink.ColumnMapping;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.document.CreateBody;
import io.github.fbcli.table.DataType;
import io.github.fbcli.wire.FieldResource;
import io.github.fbcli.wire.SinkResource;
import io.github.fbcli.wire.TableResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The details of a sink and its mapping, in human-readable form.
 *
 * @param databaseName the name, or the id if the name is unknown; null if none
 * @param table the sink's table; null if unknown
 */
public record SinkDetails(
    SinkResource sink, @Nullable String databaseName, @Nullable TableResource table) {

  public void print(Output output) {
    Optional<SinkSpec> spec = CreateBody.read(sink.document());
    output.details(facts(spec));
    if (spec.isPresent()) {
      output.text("");
      output.list(spec.get().columns(), mapping());
    }
  }

  private Map<String, String> facts(Optional<SinkSpec> spec) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("name", sink.name());
    facts.put("status", sink.status());
    facts.put("table", Objects.toString(sink.table(), ""));
    facts.put("database", database());
    facts.put("id", sink.id());
    facts.put("endpoint", Objects.toString(sink.ingestEndpoint(), ""));
    facts.put("created", Objects.toString(sink.createdAt(), ""));
    facts.put("id kind", CreateBody.idKind(sink.document()).map(Object::toString).orElse(""));
    spec.ifPresent(
        known -> facts.put("allow_missing_fields", Boolean.toString(known.allowMissingFields())));
    return facts;
  }

  private String database() {
    String id = Objects.toString(sink.databaseId(), "");
    return databaseName == null || databaseName.equals(id) ? id : databaseName + " (" + id + ")";
  }

  private View<ColumnMapping> mapping() {
    Map<String, String> types =
        table == null
            ? Map.of()
            : CatalogViews.columns(table).stream()
                .collect(
                    Collectors.toMap(
                        FieldResource::name, DataType::notation, (first, second) -> first));
    return new View<>(
        List.of(
            new Column<>("COLUMN", ColumnMapping::column),
            new Column<>("PATH", column -> column.path().toString()),
            new Column<>("TYPE", column -> type(column, types))),
        ColumnMapping::extras,
        ColumnMapping::column);
  }

  /** Returns the type of the column in the table or, if unknown, in the mapping. */
  private static String type(ColumnMapping column, Map<String, String> types) {
    JsonNode own = column.extras().path("type");
    return types.getOrDefault(column.column(), own.asText(""));
  }
}
