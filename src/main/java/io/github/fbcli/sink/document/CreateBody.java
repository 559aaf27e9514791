package io.github.fbcli.sink.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.sink.ColumnMapping;
import io.github.fbcli.sink.Extras;
import io.github.fbcli.sink.FieldPath;
import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.MalformedPath;
import io.github.fbcli.sink.Place;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The create body of {@code contract.md}, and the sink that a service makes of it. */
final class CreateBody {
  /** What a service adds to a sink; never sent, and no part of what was asked for. */
  static final List<String> SERVICE_OWNED =
      List.of("id", "status", "ingest_endpoint", "created_at");

  /** What fb itself notes in a mapping file; never sent, as in an errors file. */
  static final String NOTE = "fb";

  /** Where an editor finds what may stand in a file. */
  static final String SCHEMA = "$schema";

  /** What is meant for fb and for editors, not for the service. */
  static final List<String> FOR_FB = List.of(NOTE, SCHEMA);

  private CreateBody() {}

  static ObjectNode write(SinkSpec spec) {
    if (spec.databaseId() == null) {
      throw new IllegalStateException("the database of " + spec.name() + " is not known yet");
    }
    ObjectNode body = Json.object().put("name", spec.name());
    ObjectNode details = body.putObject("sink_details");
    details.put("database_id", spec.databaseId()).put("table", spec.table());
    keep(details, spec.extras().details());
    writeSchema(body.putObject("schema"), spec);
    keep(body, spec.extras().body());
    return body;
  }

  private static void writeSchema(ObjectNode schema, SinkSpec spec) {
    Map<String, @Nullable Object> extras = spec.extras().schema();
    if (extras.containsKey("type")) {
      schema.set("type", PlainJson.tree(extras.get("type")));
    }
    if (spec.idKind() == IdKind.NUMBER) {
      schema.put("id_field", ColumnMapping.ID);
    } else {
      schema.putArray("primary_key_fields").add(ColumnMapping.ID);
    }
    schema.put("allow_missing_fields", spec.allowMissingFields());
    ArrayNode definition = schema.putArray("definition");
    spec.columns().forEach(column -> writeColumn(definition.addObject(), column));
    keep(schema, extras);
  }

  private static void writeColumn(ObjectNode entry, ColumnMapping column) {
    entry.put("name", column.column());
    entry.set("path", Json.strings(column.path().keys()));
    keep(entry, column.extras());
  }

  private static void keep(ObjectNode object, Map<String, @Nullable Object> extras) {
    extras.forEach((name, value) -> object.set(name, PlainJson.tree(value)));
  }

  static Optional<SinkSpec> read(JsonNode sink) {
    JsonNode details = sink.path("sink_details");
    JsonNode schema = sink.path("schema");
    Place place = Place.thing("sink '" + sink.path("name").asText() + "'");
    if (!details.path("table").isTextual() || !schema.path("definition").isArray()) {
      return Optional.empty();
    }
    List<ColumnMapping> columns = new ArrayList<>();
    for (JsonNode entry : schema.path("definition")) {
      readColumn(entry, place).ifPresent(columns::add);
    }
    boolean readable = columns.size() == schema.path("definition").size();
    return readable ? Optional.of(spec(sink, details, schema, columns)) : Optional.empty();
  }

  private static SinkSpec spec(
      JsonNode sink, JsonNode details, JsonNode schema, List<ColumnMapping> columns) {
    Map<String, @Nullable Object> body = PlainJson.members(sink, "name", "sink_details", "schema");
    body.keySet().removeAll(SERVICE_OWNED);
    return new SinkSpec(
        sink.path("name").asText(),
        details.path("table").asText(),
        details.path("database_id").isTextual() ? details.path("database_id").asText() : null,
        schema.has("primary_key_fields") ? IdKind.STRING : IdKind.NUMBER,
        schema.path("allow_missing_fields").asBoolean(),
        columns,
        new Extras(
            body,
            PlainJson.members(details, "database_id", "table"),
            PlainJson.members(
                schema, "id_field", "primary_key_fields", "allow_missing_fields", "definition")));
  }

  private static Optional<ColumnMapping> readColumn(JsonNode entry, Place place) {
    FieldPath path = readPath(entry.path("path"));
    return path == null || !entry.path("name").isTextual()
        ? Optional.empty()
        : Optional.of(
            new ColumnMapping(
                entry.path("name").asText(),
                path,
                place,
                PlainJson.members(entry, "name", "path")));
  }

  private static @Nullable FieldPath readPath(JsonNode path) {
    if (path.isTextual()) {
      try {
        return FieldPath.parse(path.asText());
      } catch (MalformedPath e) {
        return null;
      }
    }
    List<String> keys = new ArrayList<>();
    path.forEach(key -> keys.add(key.asText()));
    return path.isArray() && !keys.isEmpty() ? new FieldPath(keys) : null;
  }
}
