package io.github.fbcli.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error that the service detects after it has accepted a record ({@code contract.md}, "Sinks,
 * control plane").
 *
 * @param timestamp null if absent
 * @param code null if absent
 * @param message null if absent
 * @param count the number of affected records; 1 if absent
 */
public record SinkError(
    @Nullable String timestamp, @Nullable String code, @Nullable String message, long count) {

  /**
   * Reads an error in the documented shape, or in the shape used in the logs of the sink's
   * consumer.
   */
  public static SinkError from(JsonNode error) {
    return new SinkError(
        Timestamp.of(error),
        Json.textOf(error, List.of("error_code", "error_type", "code")),
        Json.textOf(error, List.of("error_message", "error_msg", "message")),
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
