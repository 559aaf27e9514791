package io.github.fbcli.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.sink.ServiceFacts.ColumnFacts;
import io.github.fbcli.sink.ServiceFacts.TableFacts;
import io.github.fbcli.wire.FieldResource;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.TableResource;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Converts a table from the service into the facts that specs are checked against. */
public final class TableFactsMapper {
  private TableFactsMapper() {}

  /** Returns the facts; empty if the columns or the key type are unknown. */
  public static Optional<TableFacts> facts(TableResource table) {
    if (table.fields() == null || table.keys() == null) {
      return Optional.empty();
    }
    return Optional.of(
        new TableFacts(
            table.name(),
            table.keys(),
            table.fields().stream().map(TableFactsMapper::column).toList()));
  }

  private static ColumnFacts column(FieldResource field) {
    String type = field.type();
    JsonNode scale = field.options().path("scale");
    return new ColumnFacts(
        field.name(),
        field.hasTimeQuantum(),
        type == null ? "" : type,
        field.options().path("keys").asBoolean(),
        scale.isInt() ? scale.intValue() : null,
        bound(field.options().path("min")),
        bound(field.options().path("max")),
        Json.textOf(field.options(), "timeUnit"));
  }

  private static @Nullable BigDecimal bound(JsonNode bound) {
    return bound.isNumber() ? bound.decimalValue() : null;
  }
}
