package io.github.fbcli.api;

import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/**
 * The URL of every call ({@code contract.md}). Names become path segments, whatever their
 * characters; only {@code .} and {@code ..} cannot, and are not found.
 *
 * @param api base of the control plane, with its {@code /v2}
 * @param data base of the data plane, with its {@code /v2}
 */
public record ServiceUrls(URI api, URI data) {

  HttpUrl databases() {
    return control("databases");
  }

  HttpUrl tables(String databaseId) {
    return control("tables", databaseId);
  }

  HttpUrl table(String databaseId, String table) {
    return control("tables", databaseId, table);
  }

  HttpUrl sinks() {
    return control("sinks");
  }

  HttpUrl sink(String id) {
    return control("sinks", id);
  }

  HttpUrl sinkErrors(String id) {
    return control("sinks", id, "errors");
  }

  HttpUrl sinkMetrics(String id) {
    return control("sinks", id, "metrics");
  }

  /** Where records of a sink go: always the data plane that the user chose. */
  HttpUrl records(String sinkId) {
    return under(data, "sinks", sinkId);
  }

  /** The origins (scheme, host and port) that requests go to, normalized. */
  public Set<String> origins() {
    return Stream.of(api, data)
        .map(url -> SafeRedirects.origin(HttpUrl.get(url.toString())))
        .collect(Collectors.toSet());
  }

  /** Whether any of them is {@code https}. */
  public boolean encrypted() {
    return !"http".equals(api.getScheme()) || !"http".equals(data.getScheme());
  }

  private HttpUrl control(String... segments) {
    return under(api, segments);
  }

  private static HttpUrl under(URI base, String... segments) {
    HttpUrl.Builder url = HttpUrl.get(base.toString()).newBuilder();
    for (String segment : segments) {
      if (segment.equals(".") || segment.equals("..")) {
        // In a path these have another meaning, however they are escaped.
        throw ServiceFailure.notSent(
            ServiceFailure.Kind.NOT_FOUND,
            null,
            "nothing on the service can be called '" + segment + "'");
      }
      url.addPathSegment(segment);
    }
    return url.build();
  }
}
