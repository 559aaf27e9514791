package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the state of the service for the emulator's own calls ({@link Emulator}). */
final class StateReader {
  private static final Pattern ROWS_QUERY = Pattern.compile("((?:limit|latest)=([0-9]{1,10}))?");
  private static final int MAX_HISTORY = 60; // minutes and late errors of each sink

  private final DatabaseCatalog catalog;
  private final SinkRegistry sinks;
  private final RowStore rows;
  private final SinkHistory history;
  private final InstantSource clock;

  StateReader(
      DatabaseCatalog catalog,
      SinkRegistry sinks,
      RowStore rows,
      SinkHistory history,
      InstantSource clock) {
    this.catalog = catalog;
    this.sinks = sinks;
    this.rows = rows;
    this.history = history;
    this.clock = clock;
  }

  /** Returns what the web page shows: databases with tables, and sinks with their history. */
  ObjectNode state() {
    ObjectNode json = Json.object().put("time", clock.instant().toString());
    ArrayNode databases = json.putArray("databases");
    for (JsonNode database : catalog.databases().path("databases")) {
      ObjectNode copy = database.deepCopy();
      databases.add(copy);
      addTables(copy.putArray("tables"), database);
    }
    ArrayNode all = json.putArray("sinks");
    for (JsonNode sink : sinks.list().path("sinks")) {
      String id = sink.path("id").asText();
      ObjectNode copy = sink.deepCopy();
      copy.set("metrics", latest(history.metrics(id).path("metrics")));
      copy.set("errors", latest(history.errors(id).path("errors")));
      all.add(copy);
    }
    return json;
  }

  /** Returns {@code {"tables":[{"database","name","count"},…]}}. */
  ObjectNode tables() {
    ObjectNode json = Json.object();
    ArrayNode tables = json.putArray("tables");
    catalog.databases().path("databases").forEach(database -> addTables(tables, database));
    return json;
  }

  private void addTables(ArrayNode tables, JsonNode database) {
    String id = database.path("id").asText();
    for (JsonNode table : catalog.tables(id).path("tables")) {
      String name = table.path("name").asText();
      tables
          .addObject()
          .put("database", database.path("name").asText())
          .put("name", name)
          .put("count", rows.count(id, name));
    }
  }

  private static ArrayNode latest(JsonNode oldestFirst) {
    ArrayNode latest = Json.array();
    for (int i = Math.max(0, oldestFirst.size() - MAX_HISTORY); i < oldestFirst.size(); i++) {
      latest.add(oldestFirst.get(i));
    }
    return latest;
  }

  /** Returns {@code {"count","rows":[…]?}}, depending on the query of the request. */
  ObjectNode rows(ServiceRequest request, String idOrName, String tableName) {
    String database = catalog.findDatabaseId(idOrName);
    if (database == null) {
      throw ErrorCode.NOT_FOUND.exception("Database '" + idOrName + "' not found");
    }
    StoredTable table = catalog.table(database, tableName);
    ObjectNode json = Json.object().put("count", rows.count(database, tableName));
    String query = request.query();
    if (query.equals("count=1")) {
      return json;
    }
    Matcher matcher = ROWS_QUERY.matcher(query);
    if (!matcher.matches()) {
      throw ErrorCode.INVALID_PARAMETER.exception(
          "The query must be limit=N, latest=N or count=1, not '" + query + "'");
    }
    long limit = query.isEmpty() ? Long.MAX_VALUE : Long.parseLong(matcher.group(2));
    json.putArray("rows")
        .addAll(
            query.startsWith("latest")
                ? rows.last(database, table, limit)
                : rows.first(database, table, limit));
    return json;
  }
}
