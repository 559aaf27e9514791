package io.github.fbcli.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A sink as the service tells it ({@code contract.md}, "Sinks, control plane"). The shape is
 * inferred, so everything but an id or a name may be missing, and members nobody knows are kept.
 *
 * @param id the service's id; the name where an answer has no id
 * @param name the id where an answer has no name
 * @param status as the API sends it; empty when the answer has none
 * @param databaseId null when not told
 * @param table null when not told
 * @param ingestEndpoint null when not told; it is then {@code <data plane>/sinks/<id>}
 * @param createdAt null when not told
 * @param document the whole object as it came
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

  /**
   * Reads one sink, bare or inside {@code sink}.
   *
   * @throws UnexpectedShape when it has neither id nor name
   */
  public static SinkResource from(JsonNode answer) {
    JsonNode sink = answer.path("sink").isObject() ? answer.path("sink") : answer;
    String id = Json.textOf(sink, "id");
    String name = Json.textOf(sink, "name");
    if (!(sink instanceof ObjectNode document) || (id == null && name == null)) {
      throw new UnexpectedShape("expected a sink with an id or a name");
    }
    JsonNode details = sink.path("sink_details");
    String status = Json.textOf(sink, "status");
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

  /** The same sink with the endpoint told, where the service did not. */
  public SinkResource withIngestEndpoint(String endpoint) {
    if (ingestEndpoint != null) {
      return this;
    }
    ObjectNode completed = document.deepCopy();
    completed.put("ingest_endpoint", endpoint);
    return new SinkResource(id, name, status, databaseId, table, endpoint, createdAt, completed);
  }

  /** The same sink in another status, for a sink that is seen last by its absence. */
  public SinkResource withStatus(String newStatus) {
    ObjectNode changed = document.deepCopy();
    changed.put("status", newStatus);
    return new SinkResource(
        id, name, newStatus, databaseId, table, ingestEndpoint, createdAt, changed);
  }

  /** The document as it came; id, name and status are always there. */
  public ObjectNode toJson() {
    ObjectNode json = Json.object().put("id", id).put("name", name).put("status", status);
    json.setAll(document);
    return json.put("id", id).put("name", name).put("status", status);
  }
}
