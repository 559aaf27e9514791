package io.github.fbcli.api;

import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/**
 * The URL of every call ({@code contract.md}): names become path segments, whatever characters they
 * hold; only {@code .} and {@code ..} cannot, and are not found.
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

  /** Where records of a sink go; always on the data plane that the user chose. */
  HttpUrl records(String sinkId) {
    return under(data, "sinks", sinkId);
  }

  /** The origins that requests of a run go to: scheme, host and port, each in one spelling. */
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
        // As part of a path these mean another place, however they are escaped.
        throw new ServiceFailure(
            ServiceFailure.Kind.NOT_FOUND,
            0,
            null,
            "nothing on the service can be called '" + segment + "'",
            null,
            false,
            null);
      }
      url.addPathSegment(segment);
    }
    return url.build();
  }
}
