package io.github.fbcli.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * An error met after a record was accepted ({@code contract.md}, "Sinks, control plane").
 *
 * @param timestamp null when not told
 * @param code null when not told
 * @param message null when not told
 * @param count how many records it met; 1 when not told
 */
public record SinkError(
    @Nullable String timestamp, @Nullable String code, @Nullable String message, long count) {

  public static SinkError from(JsonNode error) {
    return new SinkError(
        Json.textOf(error, "timestamp"),
        Json.textOf(error, "error_code"),
        Json.textOf(error, "error_message"),
        error.path("count").asLong(1));
  }

  public ObjectNode toJson() {
    return Json.object()
        .put("timestamp", timestamp)
        .put("error_code", code)
        .put("error_message", message)
        .put("count", count);
  }
}
