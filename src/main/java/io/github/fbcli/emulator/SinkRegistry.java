package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Creates, shows and deletes sinks (contract.md, "Sinks, control plane"). Names are unique within a
 * database. If a sink does not exist, methods throw a {@link ServiceException} 404.
 *
 * <p>A sink is stored as {@code {"id","name","database_id","table","schema","created_at",
 * "deleted_at"?,"held"?}}. The status depends on the clock and therefore advances even while the
 * emulator is stopped, unless a status is forced ({@code held}).
 */
final class SinkRegistry {
  private static final String SINKS = "sinks";
  private static final String CREATING = "CREATING";
  private static final String ACTIVE = "ACTIVE";
  private static final String DELETING = "DELETING";
  private static final String DELETED = "DELETED";

  private final DocumentStore store;
  private final SinkValidator validator;
  private final InstantSource clock;
  private final URI data;
  private final EmulatorOptions options;

  /**
   * @param data the base URL of the data plane
   */
  SinkRegistry(
      DocumentStore store,
      DatabaseCatalog catalog,
      InstantSource clock,
      URI data,
      EmulatorOptions options) {
    this.store = store;
    this.validator = new SinkValidator(catalog);
    this.clock = clock;
    this.data = data;
    this.options = options;
  }

  /**
   * Returns whether the text has the form of a status. Any uppercase word is allowed, to test
   * clients with unknown statuses.
   */
  static boolean isStatus(String text) {
    return text.matches("[A-Z][A-Z_]{0,63}");
  }

  ObjectNode create(Parameters body) {
    validator.validate(body);
    String name = body.text("name");
    Parameters details = body.object("sink_details");
    String database = details.text("database_id");
    checkUnused(database, name);
    ObjectNode sink =
        Json.object()
            .put("id", store.newKey(SINKS))
            .put("name", name)
            .put("database_id", database)
            .put("table", details.text("table"))
            .put("created_at", now())
            .put("held", isStuckInDeleting() ? null : options.stuck());
    sink.set("schema", body.value("schema"));
    return save(sink);
  }

  /** Returns all sinks, oldest first: {@code {"sinks":[…]}}. */
  ObjectNode list() {
    ArrayNode all = Json.array();
    existing().forEach(sink -> all.add(toJson(sink)));
    return Json.object().set(SINKS, all);
  }

  ObjectNode get(String id) {
    return toJson(find(id));
  }

  /** Starts the deletion. Deleting a sink again has no effect. */
  ObjectNode delete(String id) {
    ObjectNode sink = find(id);
    if (!DELETING.equals(status(sink))) {
      sink.put("deleted_at", now());
      save(sink.put("held", isStuckInDeleting() ? DELETING : null));
    }
    return toJson(sink).put("status", DELETING); // even if the delay is zero
  }

  /**
   * Sets a status, which the sink keeps until the next call.
   *
   * @param body {@code {"status":"FAILED"}}; if null or absent, the status depends on the clock
   *     again
   */
  ObjectNode forceStatus(String id, Parameters body) {
    String status = body.has("status") ? body.text("status") : null;
    body.require(
        status == null || isStatus(status), "status", "must be in upper case, such as FAILED");
    return save(find(id).put("held", status));
  }

  /** Returns the sink as stored. */
  ObjectNode find(String id) {
    ObjectNode sink = store.get(SINKS, id);
    if (sink == null || status(sink) == null) {
      throw ErrorCode.NOT_FOUND.exception("Sink '" + id + "' not found");
    }
    return sink;
  }

  /**
   * Returns the sink as stored. Its status must be ACTIVE, or {@code RUNNING}, which older versions
   * used.
   *
   * @throws ServiceException 409 if it does not accept records
   */
  ObjectNode findActive(String id) {
    ObjectNode sink = find(id);
    String status = status(sink);
    if (!ACTIVE.equals(status) && !"RUNNING".equals(status)) {
      throw ErrorCode.INCORRECT_STATE.exception(
          "The sink is " + status + "; only an ACTIVE sink accepts records");
    }
    return sink;
  }

  /** Returns the current status; null if the sink no longer exists. */
  private @Nullable String status(JsonNode sink) {
    if (sink.hasNonNull("held")) {
      return sink.path("held").asText();
    }
    if (sink.hasNonNull("deleted_at")) {
      return isRecent(sink, "deleted_at") ? DELETING : null;
    }
    return isRecent(sink, "created_at") ? CREATING : ACTIVE;
  }

  private boolean isRecent(JsonNode sink, String event) {
    return clock.instant().isBefore(time(sink, event).plus(options.activateAfter()));
  }

  private void checkUnused(String database, String name) {
    for (ObjectNode sink : existing()) {
      if (sink.path("name").asText().equals(name)
          && sink.path("database_id").asText().equals(database)
          && !DELETED.equals(status(sink))) {
        throw ErrorCode.ALREADY_EXISTS.exception(
            "A sink '"
                + name
                + "' already exists in the database "
                + database
                + ": "
                + sink.path("id").asText());
      }
    }
  }

  private ObjectNode save(ObjectNode sink) {
    store.put(SINKS, sink.path("id").asText(), sink);
    return toJson(sink);
  }

  /** Returns the sink in the format of API responses. */
  private ObjectNode toJson(ObjectNode sink) {
    String id = sink.path("id").asText();
    ObjectNode json = Json.object().put("id", id).put("name", sink.path("name").asText());
    json.put("status", Objects.requireNonNullElse(status(sink), DELETED));
    json.putObject("sink_details")
        .put("database_id", sink.path("database_id").asText())
        .put("table", sink.path("table").asText());
    json.set("schema", sink.path("schema"));
    json.put("ingest_endpoint", data + "/sinks/" + id);
    return json.put("created_at", sink.path("created_at").asText());
  }

  private List<ObjectNode> existing() {
    return store.list(SINKS, "").stream()
        .filter(sink -> status(sink) != null)
        .sorted(
            Comparator.comparing((ObjectNode sink) -> time(sink, "created_at"))
                .thenComparing(sink -> sink.path("id").asText()))
        .toList();
  }

  private static Instant time(JsonNode sink, String event) {
    return Instant.parse(sink.path(event).asText());
  }

  private boolean isStuckInDeleting() {
    return DELETING.equals(options.stuck());
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
