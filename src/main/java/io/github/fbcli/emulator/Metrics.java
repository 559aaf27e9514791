package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a sink did in every minute in which it did anything: records sent on, requests answered,
 * records that failed validation (contract.md, "Sinks, control plane"). The rates are counts per
 * minute; requests that were refused as a whole do not count.
 */
final class Metrics {
  private final Documents minutes;

  Metrics(Store store) {
    this.minutes = store.documents("metrics");
  }

  void count(String sink, Instant now, int ingested, int failed) {
    String minute = now.truncatedTo(ChronoUnit.MINUTES).toString();
    String key = sink + "/" + minute;
    ObjectNode known = minutes.get(key);
    ObjectNode point = known == null ? Json.object().put("timestamp", minute) : known;
    add(point, "ingest_rate", ingested);
    add(point, "request_rate", 1);
    add(point, "error_rate", failed);
    minutes.put(key, point);
  }

  /** {@code {"metrics":[…]}}, oldest first. */
  ObjectNode of(String sink) {
    ArrayNode points = Json.array();
    minutes.under(sink + "/").forEach(points::add);
    return Json.object().set("metrics", points);
  }

  private static void add(ObjectNode point, String rate, int more) {
    point.put(rate, point.path(rate).asLong() + more);
  }
}
