package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.net.URI;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service without HTTP: the routes of all planes and of the emulator's own calls. Requests
 * other than queries are transactions, of which one runs at a time: a refused request changes
 * nothing.
 */
final class EmulatorService {
  private static final Pattern ROWS_QUERY = Pattern.compile("((?:limit|latest)=([0-9]{1,10}))?");

  private final H2Store store;
  private final IdentityPlane identity;
  private final DatabaseCatalog catalog;
  private final SinkRegistry sinks;
  private final RowStore rows;
  private final SinkHistory history;
  private final Ingest ingest;
  private final SqlQueries queries;
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
    this.rows = new RowStore(store);
    this.history = new SinkHistory(store, clock, options.lateErrorsAfter());
    this.ingest = new Ingest(sinks, catalog, rows, history, options, clock, random);
    this.queries = new SqlQueries(store, catalog, clock, SqlQueries.MAX_TIME);
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
   * Returns whether it is one of the emulator's own calls, without credential, faults or latency.
   */
  static boolean isOwnCall(ServiceRequest request) {
    return isUnder(request, "/emulator");
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
        .on("GET /emulator/tables", 200, (r, p) -> tables())
        .on("GET /emulator/rows/*/*", 200, (r, p) -> rows(r, p.get(0), p.get(1)))
        .on("PUT /emulator/sinks/*/status", 200, (r, p) -> sinks.forceStatus(p.get(0), r.body()));
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

  private ObjectNode tables() {
    ObjectNode json = Json.object();
    ArrayNode tables = json.putArray("tables");
    for (JsonNode database : catalog.databases().path("databases")) {
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
    return json;
  }

  private ObjectNode rows(ServiceRequest request, String idOrName, String tableName) {
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
