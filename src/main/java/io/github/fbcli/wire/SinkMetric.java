package io.github.fbcli.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The rates of a sink during one minute ({@code contract.md}, "Sinks, control plane"). The service
 * omits minutes without records.
 *
 * @param timestamp null if absent
 * @param ingestRate forwarded records
 * @param requestRate received requests
 * @param errorRate records that failed validation
 */
public record SinkMetric(
    @Nullable String timestamp, double ingestRate, double requestRate, double errorRate) {

  public static SinkMetric from(JsonNode metric) {
    return new SinkMetric(
        Timestamp.of(metric),
        rate(metric.path("ingest_rate")),
        rate(metric.path("request_rate")),
        rate(metric.path("error_rate")));
  }

  private static double rate(JsonNode rate) {
    double value = rate.asDouble();
    return Double.isFinite(value) ? value : 0;
  }

  public ObjectNode toJson() {
    return Json.object()
        .put("timestamp", timestamp)
        .put("ingest_rate", ingestRate)
        .put("request_rate", requestRate)
        .put("error_rate", errorRate);
  }
}
