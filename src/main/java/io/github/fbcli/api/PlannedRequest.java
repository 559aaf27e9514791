package io.github.fbcli.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.sink.ShellWord;
import io.github.fbcli.wire.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that would be sent: what {@code --dry-run} and {@code --curl} show.
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

  public static PlannedRequest getSink(ServiceUrls urls, String id) {
    return new PlannedRequest("GET", urls.sink(id).toString(), null);
  }

  public static PlannedRequest deleteSink(ServiceUrls urls, String id) {
    return new PlannedRequest("DELETE", urls.sink(id).toString(), null);
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
   * The same as a shell command that asks fb for the secret when it runs.
   *
   * @param kind which header carries it
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

  /** A script that sends the requests in order and stops at the first that fails. */
  public static String script(List<PlannedRequest> requests, Credential.Kind kind) {
    StringBuilder script = new StringBuilder("#!/bin/sh\nset -eu\n");
    requests.forEach(request -> script.append(request.toCurl(kind)).append('\n'));
    return script.toString().stripTrailing();
  }
}
