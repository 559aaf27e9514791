package io.github.fbcli.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.sink.ShellWord;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.LoginRequest;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * A request that would be sent: {@code --dry-run} and {@code --curl} print it.
 *
 * @param body null for none
 */
public record PlannedRequest(String method, String url, @Nullable ObjectNode body) {

  public static PlannedRequest createSink(ServiceUrls urls, ObjectNode body) {
    return new PlannedRequest("POST", urls.sinks().toString(), body);
  }

  public static PlannedRequest listSinks(ServiceUrls urls) {
    return new PlannedRequest("GET", urls.sinks().toString(), null);
  }

  public static PlannedRequest getSink(ServiceUrls urls, String nameOrId) {
    return new PlannedRequest("GET", sink(urls, nameOrId), null);
  }

  public static PlannedRequest deleteSink(ServiceUrls urls, String nameOrId) {
    return new PlannedRequest("DELETE", sink(urls, nameOrId), null);
  }

  /** The login itself, without its password. */
  public static PlannedRequest login(URI identity, String email) {
    return new PlannedRequest(
        "POST",
        HttpUrl.get(identity.toString()).toString(),
        new LoginRequest(email, Redaction.MARK).toJson());
  }

  public static PlannedRequest sinkErrors(ServiceUrls urls, String nameOrId) {
    return new PlannedRequest("GET", sink(urls, nameOrId) + "/errors", null);
  }

  public static PlannedRequest sinkMetrics(ServiceUrls urls, String nameOrId) {
    return new PlannedRequest("GET", sink(urls, nameOrId) + "/metrics", null);
  }

  public static PlannedRequest listDatabases(ServiceUrls urls) {
    return new PlannedRequest("GET", urls.databases().toString(), null);
  }

  /**
   * The tables of a database.
   *
   * @param database its id or name; null for the only one
   */
  public static PlannedRequest listTables(ServiceUrls urls, @Nullable String database) {
    return new PlannedRequest("GET", inDatabase(database, urls::tables), null);
  }

  /** One table; its database as for {@link #listTables}. */
  public static PlannedRequest getTable(ServiceUrls urls, @Nullable String database, String table) {
    return new PlannedRequest("GET", inDatabase(database, id -> urls.table(id, table)), null);
  }

  private static String inDatabase(@Nullable String database, Function<String, HttpUrl> url) {
    if (database != null && SinkLookup.isId(database)) {
      return url.apply(database).toString();
    }
    String missing = database == null ? "<id of the only database>" : "<id of " + database + ">";
    return url.apply("~").toString().replace("/tables/~", "/tables/" + missing);
  }

  /** The call requires an id, which only the service knows for a name. */
  private static String sink(ServiceUrls urls, String nameOrId) {
    return SinkLookup.isId(nameOrId)
        ? urls.sink(nameOrId).toString()
        : urls.sinks() + "/<id of " + nameOrId + ">";
  }

  /** Whether its URL lacks an id that only a real run can look up, so that it cannot be sent. */
  public boolean lacksId() {
    return url.indexOf('<') >= 0; // any other would be percent-encoded
  }

  /** Method, URL and body. */
  public ObjectNode toJson() {
    ObjectNode json = Json.object().put("method", method).put("url", url);
    if (body != null) {
      json.set("body", body);
    }
    return json;
  }

  /**
   * The request as a shell command that gets the secret from {@code fb token}.
   *
   * @param kind the header that carries it
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
    return curl.append(" \\\n  ").append(ShellWord.quote(url)).toString();
  }

  /** A script that sends the requests in order and stops at the first failure. */
  public static String script(List<PlannedRequest> requests, Credential.Kind kind) {
    StringBuilder script = new StringBuilder("#!/bin/sh\nset -eu\n");
    requests.forEach(request -> script.append(request.toCurl(kind)).append('\n'));
    return script.toString().stripTrailing();
  }
}
