package io.github.fbcli.emulator;

import io.github.fbcli.wire.Json;
import java.net.URI;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * The service without HTTP: the routes of all planes and of the emulator's own calls. Each request
 * except a query is a transaction, and transactions run one at a time; a refused request changes
 * nothing.
 */
final class EmulatorService {
  private final H2Store store;
  private final IdentityPlane identity;
  private final DatabaseCatalog catalog;
  private final SinkRegistry sinks;
  private final SinkHistory history;
  private final Ingest ingest;
  private final SqlQueries queries;
  private final StateReader state;
  private final Router router = new Router();

  /**
   * @param data the base URL of the data plane
   */
  EmulatorService(
      H2Store store,
      DocumentStore documents,
      DatabaseCatalog catalog,
      URI data,
      EmulatorOptions options,
      InstantSource clock,
      RandomGenerator random) {
    this.store = store;
    this.catalog = catalog;
    this.identity = new IdentityPlane(clock, options.tokenTtl());
    this.sinks = new SinkRegistry(documents, catalog, clock, data, options);
    RowStore rows = new RowStore(store);
    this.history = new SinkHistory(store, clock, options.lateErrorsAfter());
    this.ingest = new Ingest(sinks, catalog, rows, history, options, clock, random);
    this.queries = new SqlQueries(store, catalog, clock, SqlQueries.MAX_TIME);
    this.state = new StateReader(catalog, sinks, rows, history, clock);
    addApiRoutes();
    addOwnRoutes();
  }

  /** Handles a request. The response is 500 if the emulator itself fails. */
  ServiceResponse handle(ServiceRequest request) {
    try {
      HostCheck.require(request);
      if (isUnder(request, "/v2")) {
        identity.authorize(request);
      }
      return router.dispatch(request);
    } catch (ServiceException e) {
      return e.response();
    } catch (RuntimeException | Error e) { // the client must always get a response
      return ErrorCode.INTERNAL_ERROR.exception("The emulator failed: " + e).response();
    }
  }

  /**
   * Returns whether the request is for the web page or one of the emulator's own calls, which need
   * no credential and have no faults or latency.
   */
  static boolean isOwnCall(ServiceRequest request) {
    return isUnder(request, "/emulator")
        || (request.path().equals("/") && request.method().equals("GET"));
  }

  private static boolean isUnder(ServiceRequest request, String path) {
    return (request.path() + "/").startsWith(path + "/");
  }

  private void addApiRoutes() {
    on("POST /", 200, (r, p) -> identity.login(r.body()))
        .on("GET /v2/databases", 200, (r, p) -> catalog.databases())
        .on("POST /v2/databases", 201, (r, p) -> catalog.addDatabase(r.body()))
        .on("GET /v2/databases/*", 200, (r, p) -> catalog.database(p.get(0)))
        .on("DELETE /v2/databases/*", 202, (r, p) -> catalog.deleteDatabase(p.get(0)))
        .on("GET /v2/service-properties/database:shapes", 200, (r, p) -> DatabaseCatalog.shapes())
        .on("GET /v2/tables/*", 200, (r, p) -> catalog.tables(p.get(0)))
        .on("POST /v2/tables/*", 201, (r, p) -> catalog.addTable(p.get(0), r.body()))
        .on("GET /v2/tables/*/*", 200, (r, p) -> catalog.table(p.get(0), p.get(1)).json())
        .on("DELETE /v2/tables/*/*", 202, (r, p) -> catalog.deleteTable(p.get(0), p.get(1)))
        .on(
            "POST /v2/tables/*/*/fields/*",
            201,
            (r, p) -> catalog.addColumn(p.get(0), p.get(1), p.get(2), r.body()))
        .on(
            "DELETE /v2/tables/*/*/fields/*",
            202,
            (r, p) -> catalog.deleteColumn(p.get(0), p.get(1), p.get(2)))
        .on("GET /v2/sinks", 200, (r, p) -> sinks.list())
        .on("POST /v2/sinks", 201, (r, p) -> sinks.create(r.body()))
        .on("GET /v2/sinks/*", 200, (r, p) -> sinks.get(p.get(0)))
        .on("DELETE /v2/sinks/*", 202, (r, p) -> sinks.delete(p.get(0)))
        .on("POST /v2/sinks/*", 200, (r, p) -> ingest.push(p.get(0), r))
        .on("GET /v2/sinks/*/errors", 200, (r, p) -> history.errors(existing(p.get(0))))
        .on("GET /v2/sinks/*/metrics", 200, (r, p) -> history.metrics(existing(p.get(0))));
    router
        .on("POST /v2/databases/*/query", 200, (r, p) -> queries.run(p.get(0), sql(r.body())))
        .on("POST /v2/databases/*/query/sql", 200, (r, p) -> queries.run(p.get(0), r.text()));
  }

  private void addOwnRoutes() {
    on("GET /emulator/health", 200, (r, p) -> Json.object().put("status", "ok"))
        .on("GET /emulator/tables", 200, (r, p) -> state.tables())
        .on("GET /emulator/state", 200, (r, p) -> state.state())
        .on("GET /emulator/rows/*/*", 200, (r, p) -> state.rows(r, p.get(0), p.get(1)))
        .on("PUT /emulator/sinks/*/status", 200, (r, p) -> sinks.forceStatus(p.get(0), r.body()));
    router.on("GET /", WebPage.response());
  }

  /** Adds a route whose handler runs in a transaction. */
  private EmulatorService on(String route, int status, Router.Handler handler) {
    router.on(
        route, status, (request, path) -> store.transact(() -> handler.handle(request, path)));
    return this;
  }

  private static String sql(Parameters body) {
    String language = body.text("language");
    body.require(language.equals("sql"), "language", "must be sql, not '" + language + "'");
    return body.text("statement");
  }

  private String existing(String sink) {
    return sinks.find(sink).path("id").asText();
  }
}
