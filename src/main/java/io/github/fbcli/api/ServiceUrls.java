package io.github.fbcli.api;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/**
 * The URLs of the service.
 *
 * @param api the base URL of the control plane, including {@code /v2}
 * @param data the base URL of the data plane, including {@code /v2}
 * @param query the base URL of the newer query call, including {@code /v2}
 */
public record ServiceUrls(URI api, URI data, URI query) {

  /** Returns the URL to push records to, which is always on the configured data plane. */
  HttpUrl records(String sinkId) {
    return new PlannedRequest("POST", data, List.of("sinks", sinkId), null).toUrl();
  }

  /** Returns the normalized origins (scheme, host and port) that requests are sent to. */
  public Set<String> origins() {
    return Stream.of(api, data, query)
        .map(url -> SafeRedirects.origin(HttpUrl.get(url.toString())))
        .collect(Collectors.toSet());
  }

  /** Returns whether at least one of the URLs is {@code https}. */
  public boolean encrypted() {
    return Stream.of(api, data, query).anyMatch(url -> !"http".equals(url.getScheme()));
  }
}
