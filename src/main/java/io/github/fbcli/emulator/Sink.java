package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One sink as it is stored. Its status is nowhere stored but follows from the clock, so that it
 * goes on through a restart.
 *
 * @param schema as it was sent
 * @param deletedAt when its deletion was asked for; null when it was not
 * @param held a status that it has whatever the clock says; null for none
 */
record Sink(
    String id,
    String name,
    String database,
    String table,
    JsonNode schema,
    Instant createdAt,
    @Nullable Instant deletedAt,
    @Nullable String held) {

  static Sink of(ObjectNode stored) {
    return new Sink(
        stored.path("id").asText(),
        stored.path("name").asText(),
        stored.path("database_id").asText(),
        stored.path("table").asText(),
        stored.path("schema"),
        Instant.parse(stored.path("created_at").asText()),
        stored.hasNonNull("deleted_at") ? Instant.parse(stored.path("deleted_at").asText()) : null,
        stored.hasNonNull("held") ? stored.path("held").asText() : null);
  }

  ObjectNode stored() {
    return Json.object()
        .put("id", id)
        .put("name", name)
        .put("database_id", database)
        .put("table", table)
        .put("created_at", createdAt.toString())
        .put("deleted_at", deletedAt == null ? null : deletedAt.toString())
        .put("held", held)
        .set("schema", schema);
  }

  Sink deleted(Instant at, @Nullable String hold) {
    return new Sink(id, name, database, table, schema, createdAt, at, hold);
  }

  Sink held(@Nullable String status) {
    return new Sink(id, name, database, table, schema, createdAt, deletedAt, status);
  }

  /**
   * Its status by now; null once it is gone.
   *
   * @param delay how long it is CREATING and, in the end, DELETING
   */
  @Nullable String status(Instant now, Duration delay) {
    if (held != null) {
      return held;
    }
    if (deletedAt != null) {
      return now.isBefore(deletedAt.plus(delay)) ? SinkStatus.DELETING : null;
    }
    return now.isBefore(createdAt.plus(delay)) ? SinkStatus.CREATING : SinkStatus.ACTIVE;
  }

  /** The sink as the API shows it (contract.md, "Sinks, control plane"). */
  ObjectNode shown(String status, URI data) {
    ObjectNode sink = Json.object().put("id", id).put("name", name).put("status", status);
    sink.putObject("sink_details").put("database_id", database).put("table", table);
    sink.set("schema", schema);
    return sink.put("ingest_endpoint", data + "/sinks/" + id)
        .put("created_at", createdAt.toString());
  }
}
