package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.wire.Json;
import java.net.URI;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * The whole service behind its HTTP face: three planes and the emulator's own calls, as one table
 * of routes. One request is answered at a time, and nothing of a refused one is kept.
 */
final class Service {
  private final Store store;
  private final Tokens tokens;
  private final Catalog catalog;
  private final Sinks sinks;
  private final Ingest ingest;
  private final Rows rows;
  private final Metrics metrics;
  private final LateErrors lateErrors;
  private final Router router;

  /**
   * @param data the base URL of the data plane
   */
  Service(
      Store store,
      Catalog catalog,
      URI data,
      EmulatorOptions options,
      InstantSource clock,
      RandomGenerator random,
      Ids ids) {
    this.store = store;
    this.catalog = catalog;
    this.tokens = new Tokens(store, clock, options.tokenTtl(), ids);
    this.sinks = new Sinks(store, new SinkRules(catalog), clock, ids, data, options);
    this.rows = new Rows(store);
    this.metrics = new Metrics(store);
    this.lateErrors = new LateErrors(store, clock, options.lateErrorsAfter());
    Throttle throttle = new Throttle(clock, random, options);
    this.ingest = new Ingest(sinks, catalog, throttle, rows, metrics, lateErrors, clock);
    this.router = new Router();
    identity();
    catalog();
    sinks();
    emulator();
  }

  /** What is answered, refusals included. */
  Answer answer(Request request) {
    try {
      return store.apply(
          () -> {
            if (isOfTheApi(request)) {
              tokens.check(request);
            }
            return router.answer(request);
          });
    } catch (Refusal e) {
      return e.answer();
    }
  }

  /** Whether it is the emulator's own: no credential, no faults, no delay. */
  boolean isOwn(Request request) {
    return startsWith(request, "emulator");
  }

  private boolean isOfTheApi(Request request) {
    return startsWith(request, "v2");
  }

  private static boolean startsWith(Request request, String part) {
    return !request.path().isEmpty() && request.path().get(0).equals(part);
  }

  private void identity() {
    router.on("POST", "", (request, at) -> Answer.ok(tokens.login(request.object())));
  }

  private void catalog() {
    router
        .on("GET", "v2/databases", (request, at) -> Answer.ok(catalog.databases()))
        .on(
            "POST",
            "v2/databases",
            (request, at) -> Answer.of(201, catalog.addDatabase(request.object())))
        .on("GET", "v2/databases/*", (request, at) -> Answer.ok(catalog.database(at.get(0))))
        .on("GET", "v2/tables/*", (request, at) -> Answer.ok(catalog.tables(at.get(0))))
        .on(
            "POST",
            "v2/tables/*",
            (request, at) -> Answer.of(201, catalog.addTable(at.get(0), request.object())))
        .on(
            "GET",
            "v2/tables/*/*",
            (request, at) -> Answer.ok(catalog.table(at.get(0), at.get(1)).toJson()))
        .on(
            "POST",
            "v2/tables/*/*/fields/*",
            (request, at) ->
                Answer.of(
                    201, catalog.addColumn(at.get(0), at.get(1), at.get(2), request.object())));
  }

  private void sinks() {
    router
        .on("GET", "v2/sinks", (request, at) -> Answer.ok(sinks.list()))
        .on("POST", "v2/sinks", (request, at) -> Answer.of(201, sinks.create(request.object())))
        .on("GET", "v2/sinks/*", (request, at) -> Answer.ok(sinks.get(at.get(0))))
        .on("DELETE", "v2/sinks/*", (request, at) -> Answer.of(202, sinks.delete(at.get(0))))
        .on("POST", "v2/sinks/*", (request, at) -> Answer.ok(ingest.push(at.get(0), request)))
        .on(
            "GET",
            "v2/sinks/*/errors",
            (request, at) -> Answer.ok(lateErrors.of(sinks.find(at.get(0)).id())))
        .on(
            "GET",
            "v2/sinks/*/metrics",
            (request, at) -> Answer.ok(metrics.of(sinks.find(at.get(0)).id())));
  }

  private void emulator() {
    router
        .on("GET", "emulator/health", (request, at) -> Answer.ok(Json.object().put("status", "ok")))
        .on("GET", "emulator/rows/*/*", (request, at) -> rows(request, at.get(0), at.get(1)))
        .on("PUT", "emulator/sinks/*/status", (request, at) -> hold(request, at.get(0)));
  }

  private Answer rows(Request request, String idOrName, String name) {
    String database = catalog.idOf(idOrName);
    if (database == null) {
      throw Refusal.notFound("There is no database with the id or name '" + idOrName + "'");
    }
    Table table = catalog.table(database, name);
    if (request.query().getOrDefault("count", "0").equals("1")) {
      return Answer.ok(rows.count(database, table));
    }
    String limit = request.query().getOrDefault("limit", "1000000000");
    if (!limit.matches("[0-9]{1,10}")) {
      throw Refusal.invalid("limit must be a number, not '" + limit + "'");
    }
    return Answer.ok(rows.read(database, table, Long.parseLong(limit)));
  }

  private Answer hold(Request request, String sink) {
    Members body = request.object();
    String status = body.has("status") ? body.text("status") : null;
    if (status != null && !SinkStatus.isWord(status)) {
      throw Refusal.invalid("status must be written in capitals, like FAILED");
    }
    JsonNode held = sinks.hold(sink, status);
    return Answer.ok(held);
  }
}
