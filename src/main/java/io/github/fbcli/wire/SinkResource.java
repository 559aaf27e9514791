package io.github.fbcli.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sink ({@code contract.md}, "Sinks, control plane"). The documentation does not specify the
 * shape, so only an id or a name is required, and unknown members are kept.
 *
 * @param id the id; the name if the document has no id
 * @param name the name; the id if the document has no name
 * @param status as received; empty if absent
 * @param databaseId null if absent
 * @param table null if absent
 * @param ingestEndpoint the URL that receives records; null if absent, which means {@code <data
 *     plane>/sinks/<id>}
 * @param createdAt null if absent
 * @param document the received object
 */
public record SinkResource(
    String id,
    String name,
    String status,
    @Nullable String databaseId,
    @Nullable String table,
    @Nullable String ingestEndpoint,
    @Nullable String createdAt,
    ObjectNode document) {

  private static final List<String> STATUS = List.of("status", "sink_status", "database_status");

  /** Reads a sink object, which may be wrapped in {@code sink}. */
  public static SinkResource from(JsonNode response) {
    JsonNode sink = Json.unwrap(response, "sink");
    String id = Json.textOf(sink, "id");
    String name = Json.textOf(sink, "name");
    if (!(sink instanceof ObjectNode document) || (id == null && name == null)) {
      throw new UnexpectedShape("expected a sink with an id or a name");
    }
    JsonNode details = sink.path("sink_details");
    String status = Json.textOf(sink, STATUS);
    return new SinkResource(
        id == null ? String.valueOf(name) : id,
        name == null ? String.valueOf(id) : name,
        status == null ? "" : status,
        Json.textOf(details, "database_id"),
        Json.textOf(details, "table"),
        Json.textOf(sink, "ingest_endpoint"),
        Json.textOf(sink, "created_at"),
        document);
  }

  /** Returns a copy with this ingest endpoint, or this sink if it already has one. */
  public SinkResource withIngestEndpoint(String endpoint) {
    if (ingestEndpoint != null) {
      return this;
    }
    ObjectNode completed = document.deepCopy().put("ingest_endpoint", endpoint);
    return new SinkResource(id, name, status, databaseId, table, endpoint, createdAt, completed);
  }

  public SinkResource withStatus(String newStatus) {
    ObjectNode changed = document.deepCopy().put("status", newStatus);
    return new SinkResource(
        id, name, newStatus, databaseId, table, ingestEndpoint, createdAt, changed);
  }

  /** Returns the received document. Adds id, name and status if they are absent. */
  public ObjectNode toJson() {
    ObjectNode json = Json.object().put("id", id).put("name", name).put("status", status);
    json.setAll(document);
    return json.put("id", id).put("name", name).put("status", status);
  }
}
