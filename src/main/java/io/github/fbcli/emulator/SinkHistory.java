package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The metrics and late errors of the sinks (contract.md, "Sinks, control plane"). */
final class SinkHistory {
  private static final String METRICS = "metrics";
  private static final String LATE_ERRORS = "late_errors";

  private final DocumentStore store;
  private final InstantSource clock;
  private final Duration delay;

  /**
   * @param delay the delay before a late error becomes visible
   */
  SinkHistory(DocumentStore store, InstantSource clock, Duration delay) {
    this.store = store;
    this.clock = clock;
    this.delay = delay;
  }

  /** Counts a request that was not refused as a whole. */
  void count(String sink, int ingested, int invalid) {
    String minute = clock.instant().truncatedTo(ChronoUnit.MINUTES).toString();
    String key = sink + "/" + minute;
    ObjectNode known = store.get(METRICS, key);
    ObjectNode point = known == null ? Json.object().put("timestamp", minute) : known;
    add(point, "ingest_rate", ingested);
    add(point, "request_rate", 1);
    add(point, "error_rate", invalid);
    store.put(METRICS, key, point);
  }

  /**
   * Adds an error found after records were accepted.
   *
   * @param count the number of affected records
   */
  void addLateError(String sink, String message, int count) {
    ObjectNode error =
        Json.object()
            .put("timestamp", clock.instant().toString())
            .put("error_code", "InvalidBody")
            .put("error_message", message)
            .put("count", count);
    // Ten digits, so that the keys sort chronologically.
    String key = String.format(Locale.ROOT, "%s/%010d", sink, store.count(LATE_ERRORS));
    store.put(LATE_ERRORS, key, error);
  }

  /** Returns counts for each minute with requests, oldest first: {@code {"metrics":[…]}}. */
  ObjectNode metrics(String sink) {
    ArrayNode points = Json.array().addAll(store.list(METRICS, sink + "/", Long.MAX_VALUE));
    return Json.object().set("metrics", points);
  }

  /** Returns the visible late errors, oldest first: {@code {"errors":[…]}}. */
  ObjectNode errors(String sink) {
    ArrayNode visible = Json.array();
    for (ObjectNode error : store.list(LATE_ERRORS, sink + "/", Long.MAX_VALUE)) {
      Instant time = Instant.parse(error.path("timestamp").asText());
      if (!clock.instant().isBefore(time.plus(delay))) {
        visible.add(error);
      }
    }
    return Json.object().set("errors", visible);
  }

  private static void add(ObjectNode point, String rate, int more) {
    point.put(rate, point.path(rate).asLong() + more);
  }
}
