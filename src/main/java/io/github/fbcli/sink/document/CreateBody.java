package io.github.fbcli.sink.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.sink.ColumnMapping;
import io.github.fbcli.sink.FieldPath;
import io.github.fbcli.sink.FieldPath.MalformedPath;
import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.SinkSpec.Extras;
import io.github.fbcli.sink.SpecLocation;
import io.github.fbcli.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Converts specs to and from the JSON of a sink ({@code contract.md}, "Create body"). */
public final class CreateBody {
  /** The member of a mapping or errors file that contains fb's own notes. */
  static final String NOTE = "fb";

  /** The member that refers editors to the JSON schema. */
  static final String SCHEMA = "$schema";

  /** The member that distinguishes sinks from tables in a file. */
  static final String KIND = "kind";

  /** Members for fb and editors; they are never sent. */
  static final List<String> FOR_FB = List.of(NOTE, SCHEMA, KIND);

  /** Members that a service adds to a sink; fb never sends them. */
  static final List<String> SERVICE_OWNED =
      List.of("id", "status", "sink_status", "database_status", "ingest_endpoint", "created_at");

  private CreateBody() {}

  /**
   * Returns the body, with its members in the order of the contract.
   *
   * @throws IllegalStateException if the database is not yet known
   */
  public static ObjectNode write(SinkSpec spec) {
    if (spec.databaseId() == null) {
      throw new IllegalStateException("the database of " + spec.name() + " is not yet known");
    }
    ObjectNode body = Json.object().put("name", spec.name());
    body.putObject("sink_details")
        .put("database_id", spec.databaseId())
        .put("table", spec.table())
        .setAll(spec.extras().details());
    ObjectNode schema = body.putObject("schema");
    JsonNode type = spec.extras().schema().get("type");
    if (type != null) {
      schema.set("type", type);
    }
    writeSchema(schema, spec.idKind(), spec.allowMissingFields(), spec.columns());
    schema.setAll(spec.extras().schema());
    return body.setAll(spec.extras().body());
  }

  static void writeSchema(
      ObjectNode schema, IdKind kind, boolean allowMissing, List<ColumnMapping> columns) {
    if (kind == IdKind.NUMBER) {
      schema.put("id_field", ColumnMapping.ID);
    } else {
      schema.putArray("primary_key_fields").add(ColumnMapping.ID);
    }
    schema.put("allow_missing_fields", allowMissing);
    ArrayNode definition = schema.putArray("definition");
    for (ColumnMapping column : columns) {
      ObjectNode entry = definition.addObject().put("name", column.column());
      entry.set("path", Json.strings(column.path().keys()));
      entry.setAll(column.extras());
    }
  }

  /**
   * Reads a sink that a service returned.
   *
   * @return the sink; empty if the service omits the table or the mapping
   */
  public static Optional<SinkSpec> read(JsonNode sink) {
    JsonNode details = sink.path("sink_details");
    JsonNode schema = sink.path("schema");
    if (!details.path("table").isTextual() || !schema.path("definition").isArray()) {
      return Optional.empty();
    }
    String name = sink.path("name").asText();
    List<ColumnMapping> columns = new ArrayList<>();
    for (JsonNode entry : schema.path("definition")) {
      FieldPath path = path(entry.path("path"));
      if (path == null || !entry.path("name").isTextual()) {
        return Optional.empty();
      }
      SpecLocation location = SpecLocation.thing("sink '" + name + "'");
      ObjectNode rest = without(entry, "name", "path");
      columns.add(new ColumnMapping(entry.path("name").asText(), path, location, rest));
    }
    return Optional.of(
        new SinkSpec(
            name,
            details.path("table").asText(),
            details.path("database_id").textValue(),
            schema.hasNonNull("primary_key_fields") ? IdKind.STRING : IdKind.NUMBER,
            schema.path("allow_missing_fields").asBoolean(),
            columns,
            extras(sink, details, schema)));
  }

  private static Extras extras(JsonNode sink, JsonNode details, JsonNode schema) {
    return new Extras(
        without(sink, "name", "sink_details", "schema").remove(SERVICE_OWNED),
        without(details, "database_id", "table"),
        without(schema, "id_field", "primary_key_fields", "allow_missing_fields", "definition"));
  }

  private static ObjectNode without(JsonNode object, String... known) {
    return object.<ObjectNode>deepCopy().remove(List.of(known));
  }

  private static @Nullable FieldPath path(JsonNode path) {
    if (path.isTextual()) {
      try {
        FieldPath parsed = FieldPath.parse(path.asText());
        return parsed.keys().size() <= FieldPath.MOST_KEYS ? parsed : null;
      } catch (MalformedPath e) {
        return null;
      }
    }
    List<String> keys = new ArrayList<>();
    path.forEach(key -> keys.add(key.asText()));
    boolean readable = path.isArray() && !keys.isEmpty() && keys.size() <= FieldPath.MOST_KEYS;
    return readable ? new FieldPath(keys) : null;
  }

  /**
   * Returns the kind of key of a sink that a service returned; empty unless the sink specifies
   * exactly one kind.
   */
  public static Optional<IdKind> idKind(JsonNode sink) {
    JsonNode schema = sink.path("schema");
    if (schema.hasNonNull("primary_key_fields") == schema.hasNonNull("id_field")) {
      return Optional.empty();
    }
    return Optional.of(schema.hasNonNull("id_field") ? IdKind.NUMBER : IdKind.STRING);
  }
}
