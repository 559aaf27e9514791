package io.github.fbcli.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.sink.ShellWord;
import io.github.fbcli.table.ColumnSpec;
import io.github.fbcli.table.SqlStatement;
import io.github.fbcli.table.TableSpec;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.LoginRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * A request to the service ({@code contract.md}). It is either sent or, with {@code --dry-run} or
 * {@code --curl}, printed. A name in the path may contain any characters, but must not be {@code .}
 * or {@code ..}.
 *
 * @param base the URL of the plane, including {@code /v2}
 * @param path the path segments after the base; the second segment, if any, is an id
 * @param body the body; null if there is none
 */
public record PlannedRequest(
    String method, URI base, List<String> path, @Nullable ObjectNode body) {

  public static PlannedRequest createSink(ServiceUrls urls, ObjectNode body) {
    return new PlannedRequest("POST", urls.api(), List.of("sinks"), body);
  }

  public static PlannedRequest listSinks(ServiceUrls urls) {
    return get(urls, "sinks");
  }

  public static PlannedRequest getSink(ServiceUrls urls, String id) {
    return get(urls, "sinks", id);
  }

  public static PlannedRequest deleteSink(ServiceUrls urls, String id) {
    return new PlannedRequest("DELETE", urls.api(), List.of("sinks", id), null);
  }

  public static PlannedRequest sinkErrors(ServiceUrls urls, String id) {
    return get(urls, "sinks", id, "errors");
  }

  public static PlannedRequest sinkMetrics(ServiceUrls urls, String id) {
    return get(urls, "sinks", id, "metrics");
  }

  public static PlannedRequest listDatabases(ServiceUrls urls) {
    return get(urls, "databases");
  }

  /**
   * Returns a request for the tables in a database.
   *
   * @param database the database's id; null for the only database, in which case the URL contains a
   *     placeholder
   */
  public static PlannedRequest listTables(ServiceUrls urls, @Nullable String database) {
    return get(urls, "tables", orUnknown(database));
  }

  public static PlannedRequest getTable(ServiceUrls urls, @Nullable String database, String table) {
    return get(urls, "tables", orUnknown(database), table);
  }

  public static PlannedRequest createTable(ServiceUrls urls, TableSpec table) {
    return new PlannedRequest(
        "POST", urls.api(), List.of("tables", orUnknown(table.databaseId())), table.body());
  }

  public static PlannedRequest createColumn(
      ServiceUrls urls, @Nullable String database, String table, ColumnSpec column) {
    List<String> path = List.of("tables", orUnknown(database), table, "fields", column.name());
    return new PlannedRequest("POST", urls.api(), path, column.body());
  }

  public static PlannedRequest deleteTable(
      ServiceUrls urls, @Nullable String database, String table) {
    List<String> path = List.of("tables", orUnknown(database), table);
    return new PlannedRequest("DELETE", urls.api(), path, null);
  }

  /**
   * Creates a database.
   *
   * @param shape null for the service's default
   */
  public static PlannedRequest createDatabase(
      ServiceUrls urls, String name, @Nullable String shape) {
    ObjectNode body = Json.object().put("name", name);
    if (shape != null) {
      body.putObject("database_options").put("shape", shape);
    }
    return new PlannedRequest("POST", urls.api(), List.of("databases"), body);
  }

  static PlannedRequest getDatabase(ServiceUrls urls, String id) {
    return get(urls, "databases", id);
  }

  public static PlannedRequest deleteDatabase(ServiceUrls urls, String id) {
    return new PlannedRequest("DELETE", urls.api(), List.of("databases", id), null);
  }

  static PlannedRequest databaseShapes(ServiceUrls urls) {
    return get(urls, "service-properties", "database:shapes");
  }

  /** Returns a request for the documented query call. */
  public static PlannedRequest query(
      ServiceUrls urls, @Nullable String database, SqlStatement statement) {
    ObjectNode body = Json.object().put("language", "sql").put("statement", statement.text());
    List<String> path = List.of("databases", orUnknown(database), "query");
    return new PlannedRequest("POST", urls.data(), path, body);
  }

  /** Returns a request for the newer query call, whose body is the statement itself. */
  static PlannedRequest laterQuery(ServiceUrls urls, String database) {
    List<String> path = List.of("databases", database, "query", "sql");
    return new PlannedRequest("POST", urls.query(), path, null);
  }

  private static String orUnknown(@Nullable String database) {
    return database == null ? "" : database;
  }

  /** Returns a login request with a redacted password. */
  public static PlannedRequest login(URI identity, String email) {
    ObjectNode body = new LoginRequest(email, Redaction.MARK).toJson();
    return new PlannedRequest("POST", identity, List.of(), body);
  }

  private static PlannedRequest get(ServiceUrls urls, String... path) {
    return new PlannedRequest("GET", urls.api(), List.of(path), null);
  }

  /**
   * Returns the URL.
   *
   * @throws ServiceFailure of kind NOT_FOUND if a name is {@code .} or {@code ..}
   */
  HttpUrl toUrl() {
    HttpUrl.Builder url = HttpUrl.get(base.toString()).newBuilder();
    for (String segment : path) {
      if (segment.equals(".") || segment.equals("..")) {
        // Dot segments have a special meaning in a path, even when escaped.
        throw ServiceFailure.notSent(
            ServiceFailure.Kind.NOT_FOUND, null, "'" + segment + "' is not a valid name");
      }
      url.addPathSegment(segment);
    }
    return url.build();
  }

  /** Returns the URL to print, with a placeholder for an unknown id. */
  public String url() {
    if (!lacksId()) {
      return toUrl().toString();
    }
    String name = path.get(1).isEmpty() ? "the only database" : path.get(1);
    List<String> others = new ArrayList<>(path);
    others.set(1, "~");
    String url = new PlannedRequest(method, base, others, null).toUrl().toString();
    return url.replace("/" + path.get(0) + "/~", "/" + path.get(0) + "/<id of " + name + ">");
  }

  /** Returns whether the path lacks an id because only the service can resolve the name. */
  public boolean lacksId() {
    return path.size() > 1 && !SinkLookup.isId(path.get(1));
  }

  public ObjectNode toJson() {
    ObjectNode json = Json.object().put("method", method).put("url", url());
    if (body != null) {
      json.set("body", body);
    }
    return json;
  }

  /**
   * Returns the request as a shell command that reads the secret from {@code fb token}.
   *
   * @param kind the header that contains the secret
   */
  public String toCurl(Credential.Kind kind) {
    StringBuilder curl = new StringBuilder("curl --fail-with-body -sS -X ").append(method);
    curl.append(" \\\n  -H \"")
        .append(kind.header())
        .append(": ")
        .append(kind.value("$(fb token)"))
        .append('"');
    if (body != null) {
      curl.append(" \\\n  -H 'Content-Type: application/json'");
      curl.append(" \\\n  --data-binary ").append(ShellWord.quote(Json.text(body)));
    }
    return curl.append(" \\\n  ").append(ShellWord.quote(url())).toString();
  }

  /** Returns a script that sends the requests in order and stops at the first failure. */
  public static String script(List<PlannedRequest> requests, Credential.Kind kind) {
    StringBuilder script = new StringBuilder("#!/bin/sh\nset -eu\n");
    requests.forEach(request -> script.append(request.toCurl(kind)).append('\n'));
    return script.toString().stripTrailing();
  }
}
