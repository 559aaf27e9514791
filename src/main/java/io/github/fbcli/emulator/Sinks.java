package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sinks: creating, showing, deleting (contract.md, "Sinks, control plane"). To be used within
 * {@link Store#apply}. Where a sink is asked for that does not exist, or no longer, that is a
 * {@link Refusal} 404.
 */
final class Sinks {
  private final Documents sinks;
  private final SinkRules rules;
  private final InstantSource clock;
  private final Ids ids;
  private final URI data;
  private final Duration activateAfter;
  private final @Nullable String stuck;

  Sinks(
      Store store,
      SinkRules rules,
      InstantSource clock,
      Ids ids,
      URI data,
      EmulatorOptions options) {
    this.sinks = store.documents("sinks");
    this.rules = rules;
    this.clock = clock;
    this.ids = ids;
    this.data = data;
    this.activateAfter = options.activateAfter();
    this.stuck = options.stuck();
  }

  ObjectNode create(Members body) {
    rules.check(body);
    String name = body.text("name");
    checkFree(name);
    Members details = body.object("sink_details");
    JsonNode schema = body.value("schema");
    Sink sink =
        new Sink(
            ids.fresh(sinks::has),
            name,
            details.text("database_id"),
            details.text("table"),
            schema == null ? Json.object() : schema,
            now(),
            null,
            SinkStatus.DELETING.equals(stuck) ? null : stuck);
    return keep(sink);
  }

  private void checkFree(String name) {
    for (Sink sink : existing()) {
      if (sink.name().equals(name) && !SinkStatus.DELETED.equals(status(sink))) {
        throw Refusal.exists("There is a sink '" + name + "' already: " + sink.id());
      }
    }
  }

  /** All sinks, oldest first: {@code {"sinks":[…]}}. */
  ObjectNode list() {
    ArrayNode all = Json.array();
    existing().forEach(sink -> all.add(shown(sink)));
    return Json.object().set("sinks", all);
  }

  ObjectNode get(String id) {
    return shown(find(id));
  }

  /** Starts deleting; once more does nothing more. */
  ObjectNode delete(String id) {
    Sink sink = find(id);
    if (SinkStatus.DELETING.equals(status(sink))) {
      return shown(sink);
    }
    Sink deleted = sink.deleted(now(), SinkStatus.DELETING.equals(stuck) ? stuck : null);
    sinks.put(id, deleted.stored());
    return deleted.shown(SinkStatus.DELETING, data); // even when the delay is nothing
  }

  /** Gives it a status that it keeps; null lets the clock rule again. */
  ObjectNode hold(String id, @Nullable String status) {
    return keep(find(id).held(status));
  }

  Sink find(String id) {
    ObjectNode stored = sinks.get(id);
    Sink sink = stored == null ? null : Sink.of(stored);
    if (sink == null || status(sink) == null) {
      throw Refusal.notFound("There is no sink with the id '" + id + "'");
    }
    return sink;
  }

  /** Null once it is gone. */
  @Nullable String status(Sink sink) {
    return sink.status(clock.instant(), activateAfter);
  }

  private ObjectNode keep(Sink sink) {
    sinks.put(sink.id(), sink.stored());
    return shown(sink);
  }

  private ObjectNode shown(Sink sink) {
    String status = status(sink);
    return sink.shown(status == null ? SinkStatus.DELETED : status, data);
  }

  private List<Sink> existing() {
    List<Sink> existing = new ArrayList<>();
    for (ObjectNode stored : sinks.all()) {
      Sink sink = Sink.of(stored);
      if (status(sink) != null) {
        existing.add(sink);
      }
    }
    existing.sort(Comparator.comparing(Sink::createdAt).thenComparing(Sink::id));
    return existing;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
