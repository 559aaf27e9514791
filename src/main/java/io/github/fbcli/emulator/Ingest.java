package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.emulator.ColumnType.InvalidValue;
import io.github.fbcli.wire.Json;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The data plane (contract.md, "Pushing records").
 *
 * <p>A request is refused as a whole if it is malformed, the sink is not ready, or its limits allow
 * none of the records; otherwise the response contains a result for each record. If the sink does
 * not allow missing fields and a record is incomplete, all accepted records of the batch are
 * discarded. Only a late error reports this loss. A record without {@code _id} is always rejected.
 */
final class Ingest {
  /** "A request holds at most what one second may take" (contract.md). */
  private static final int MAX_RECORDS = 1000;

  private static final String OVER_LIMIT = "More than 1000 records or 1 MB in this second";

  private final SinkRegistry sinks;
  private final DatabaseCatalog catalog;
  private final RowStore rows;
  private final SinkHistory history;
  private final EmulatorOptions options;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Map<String, SinkRateLimit> limits = new HashMap<>();

  Ingest(
      SinkRegistry sinks,
      DatabaseCatalog catalog,
      RowStore rows,
      SinkHistory history,
      EmulatorOptions options,
      InstantSource clock,
      RandomGenerator random) {
    this.sinks = sinks;
    this.catalog = catalog;
    this.rows = rows;
    this.history = history;
    this.options = options;
    this.clock = clock;
    this.random = random;
  }

  /** Returns {@code {"success_count","error_count","records":[…]}}. */
  ObjectNode push(String id, ServiceRequest request) {
    ObjectNode sink = sinks.findActive(id);
    JsonNode records = records(request.body());
    int admitted = admit(id, records.size(), request.size());
    String database = sink.path("database_id").asText();
    StoredTable table = catalog.table(database, sink.path("table").asText());
    JsonNode schema = sink.path("schema");
    Results results = new Results(new RecordMapper(schema, table));
    for (int i = 0; i < records.size(); i++) {
      if (i >= admitted || options.faults().throttles(random)) {
        results.addThrottled();
      } else if (options.faults().failsInternally(random)) {
        results.addError("InternalFailure", "Internal service failure");
      } else {
        results.addRecord(records.get(i).path("value"));
      }
    }
    if (results.incomplete == null || schema.path("allow_missing_fields").asBoolean()) {
      rows.upsert(database, table, results.accepted);
    } else {
      history.addLateError(id, results.discarded(), results.accepted.size());
    }
    history.count(id, results.accepted.size(), results.invalid);
    return results.toJson();
  }

  private static JsonNode records(Parameters body) {
    JsonNode records = body.value("records");
    if (records == null || !records.isArray() || records.isEmpty()) {
      throw ErrorCode.INVALID_BODY.exception(
          "The body must be a non-empty {\"records\":[{\"value\":{…}},…]}");
    }
    if (records.size() > MAX_RECORDS) {
      throw ErrorCode.PAYLOAD_TOO_LARGE.exception(
          "Request exceeded record count limit: at most " + MAX_RECORDS + " records");
    }
    for (int i = 0; i < records.size(); i++) {
      if (!records.get(i).path("value").isObject()) {
        throw ErrorCode.INVALID_BODY.exception("records[" + i + "] must be {\"value\":{…}}");
      }
    }
    return records;
  }

  /** Returns the number of leading records that are within the limits of the sink. */
  private int admit(String sink, int records, int bytes) {
    if (!options.limits()) {
      return records;
    }
    int admitted =
        limits
            .computeIfAbsent(sink, id -> new SinkRateLimit(clock.instant()))
            .admit(clock.instant(), records, bytes);
    if (admitted == 0) {
      throw ErrorCode.TOO_MANY_REQUESTS.exception(OVER_LIMIT, Map.of("Retry-After", "1"));
    }
    return admitted;
  }

  /** Collects the results of a request's records. */
  private static final class Results {
    private final RecordMapper mapper;
    private final ArrayNode results = Json.array();
    private final List<Map<String, @Nullable Object>> accepted = new ArrayList<>();
    private int invalid;
    private @Nullable String incomplete; // describes the first accepted record with missing values

    Results(RecordMapper mapper) {
      this.mapper = mapper;
    }

    void addRecord(JsonNode value) {
      try {
        List<String> missing = new ArrayList<>();
        accepted.add(mapper.map(value, missing));
        if (incomplete == null && !missing.isEmpty()) {
          incomplete = "record " + results.size() + " lacks " + missing;
        }
        results.addObject().put("status", "success");
      } catch (InvalidValue e) {
        invalid++;
        addError(
            "InvalidBody", "Incorrect values for one or more of record fields: " + e.getMessage());
      }
    }

    void addThrottled() {
      String code = "ProvisionedThroughputExceededException";
      addError(code, code + ": " + OVER_LIMIT);
    }

    /** Returns the late error for the loss of all accepted records. */
    String discarded() {
      int lost = accepted.size();
      return incomplete + "; all " + lost + " accepted records in its batch were discarded";
    }

    private void addError(String code, String message) {
      results
          .addObject()
          .put("status", "error")
          .put("error_code", code)
          .put("error_message", message);
    }

    ObjectNode toJson() {
      return Json.object()
          .put("success_count", accepted.size())
          .put("error_count", results.size() - accepted.size())
          .set("records", results);
    }
  }
}
