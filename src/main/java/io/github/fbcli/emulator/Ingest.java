package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.BitSet;

/**
 * The data plane (contract.md, "Pushing records"). To be used within {@link Store#apply}.
 *
 * <p>A request is refused as a whole when it is malformed, its sink is not ready, or nothing of it
 * fits into the limits; else it is answered with a result for every record. Where the sink does not
 * allow missing fields, one record that lacks any makes the whole batch vanish after it was
 * accepted; only a late error tells. A record without {@code _id} is never accepted.
 */
final class Ingest {
  /** "A request holds at most what one second may take" (contract.md). */
  private static final int MAX_RECORDS = 1000;

  private final Sinks sinks;
  private final Catalog catalog;
  private final Throttle throttle;
  private final Rows rows;
  private final Metrics metrics;
  private final LateErrors lateErrors;
  private final InstantSource clock;

  Ingest(
      Sinks sinks,
      Catalog catalog,
      Throttle throttle,
      Rows rows,
      Metrics metrics,
      LateErrors lateErrors,
      InstantSource clock) {
    this.sinks = sinks;
    this.catalog = catalog;
    this.throttle = throttle;
    this.rows = rows;
    this.metrics = metrics;
    this.lateErrors = lateErrors;
    this.clock = clock;
  }

  /** The answer {@code {"success_count","error_count","records":[…]}}. */
  ObjectNode push(String id, Request request) {
    Sink sink = ready(id);
    JsonNode records = records(request.object());
    BitSet admitted = throttle.admit(id, records.size(), request.size());
    Batch batch = new Batch(mapping(sink));
    for (int i = 0; i < records.size(); i++) {
      if (admitted.get(i)) {
        batch.take(records.get(i).path("value"));
      } else {
        batch.throttle();
      }
    }
    load(sink, batch);
    metrics.count(id, clock.instant(), batch.rows().size(), batch.invalid());
    return batch.answer();
  }

  private void load(Sink sink, Batch batch) {
    String missing = batch.firstMissing();
    if (missing == null || sink.schema().path("allow_missing_fields").asBoolean()) {
      rows.upsert(sink.database(), sink.table(), batch.rows());
      return;
    }
    int lost = batch.rows().size();
    String message = missing + "; all " + lost + " accepted records of its batch were discarded";
    lateErrors.add(sink.id(), "InvalidBody", message, lost);
  }

  private Sink ready(String id) {
    Sink sink = sinks.find(id);
    String status = sinks.status(sink);
    if (status == null || !SinkStatus.takesRecords(status)) {
      throw Refusal.notReady("The sink is " + status + "; only an ACTIVE one takes records");
    }
    return sink;
  }

  private RecordMapping mapping(Sink sink) {
    return new RecordMapping(sink.schema(), catalog.table(sink.database(), sink.table()));
  }

  private static JsonNode records(Members body) {
    JsonNode records = body.value("records");
    if (records == null || !records.isArray() || records.isEmpty()) {
      throw Refusal.unreadable("The body must be {\"records\":[{\"value\":{…}},…]}, not empty");
    }
    if (records.size() > MAX_RECORDS) {
      throw Refusal.tooLarge("A request holds at most " + MAX_RECORDS + " records");
    }
    for (int i = 0; i < records.size(); i++) {
      if (!records.get(i).path("value").isObject()) {
        throw Refusal.unreadable("records[" + i + "] must be {\"value\":{…}}");
      }
    }
    return records;
  }
}
