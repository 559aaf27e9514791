package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** The metrics and late errors of the sinks (contract.md, "Sinks, control plane"). */
final class SinkHistory {
  private static final String METRICS = "\"emulator\".\"metrics\"";
  private static final String LATE_ERRORS = "\"emulator\".\"late_errors\"";

  private final H2Store store;
  private final InstantSource clock;
  private final Duration delay;

  /**
   * @param delay the delay before a late error becomes visible
   */
  SinkHistory(H2Store store, InstantSource clock, Duration delay) {
    this.store = store;
    this.clock = clock;
    this.delay = delay;
  }

  /** Counts the records of a request, unless the request was refused as a whole. */
  void count(String sink, int ingested, int invalid) {
    String minute = clock.instant().truncatedTo(ChronoUnit.MINUTES).toString();
    int updated =
        store.execute(
            "UPDATE "
                + METRICS
                + " SET ingest_rate = ingest_rate + ?, request_rate = request_rate + 1,"
                + " error_rate = error_rate + ? WHERE sink = ? AND at = ?",
            ingested,
            invalid,
            sink,
            minute);
    if (updated == 0) {
      store.execute(
          "INSERT INTO " + METRICS + " VALUES(?, ?, ?, 1, ?)", sink, minute, ingested, invalid);
    }
  }

  /**
   * Adds an error found after records were accepted.
   *
   * @param count the number of affected records
   */
  void addLateError(String sink, String message, int count) {
    store.execute(
        "INSERT INTO " + LATE_ERRORS + "(sink, at, message, records) VALUES(?, ?, ?, ?)",
        sink,
        clock.instant().toString(),
        message,
        count);
  }

  /** Returns counts for each minute with requests, oldest first: {@code {"metrics":[…]}}. */
  ObjectNode metrics(String sink) {
    ObjectNode json = Json.object();
    json.putArray("metrics")
        .addAll(
            store.query(
                "SELECT * FROM " + METRICS + " WHERE sink = ? ORDER BY at",
                row ->
                    Json.object()
                        .put("timestamp", row.getString("at"))
                        .put("ingest_rate", row.getLong("ingest_rate"))
                        .put("request_rate", row.getLong("request_rate"))
                        .put("error_rate", row.getLong("error_rate")),
                sink));
    return json;
  }

  /** Returns the visible late errors, oldest first: {@code {"errors":[…]}}. */
  ObjectNode errors(String sink) {
    Instant latest = clock.instant().minus(delay);
    ObjectNode json = Json.object();
    json.putArray("errors")
        .addAll(
            store
                .query(
                    "SELECT * FROM " + LATE_ERRORS + " WHERE sink = ? ORDER BY number",
                    row ->
                        Json.object()
                            .put("timestamp", row.getString("at"))
                            .put("error_code", "InvalidBody")
                            .put("error_message", row.getString("message"))
                            .put("count", row.getLong("records")),
                    sink)
                .stream()
                .filter(error -> !Instant.parse(error.path("timestamp").asText()).isAfter(latest))
                .toList());
    return json;
  }
}
