package io.github.fbcli.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encoding of names in URLs. */
class ServiceUrlsTest {
  private final ServiceUrls urls =
      new ServiceUrls(
          URI.create("https://fb.example/v2"),
          URI.create("https://fb.example/v2"),
          URI.create("https://fb.example/v2"));

  @ParameterizedTest
  @CsvSource({
    "iris, iris",
    "a/b, a%2Fb",
    "a?b#c, a%3Fb%23c",
    "../x, ..%2Fx",
    "%2e%2e, %252e%252e",
    "größe 1, gr%C3%B6%C3%9Fe%201"
  })
  void encodesNameAsOneSegment(String name, String segment) {
    assertEquals(
        "https://fb.example/v2/sinks/" + segment,
        PlannedRequest.getSink(urls, name).toUrl().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ".."})
  void rejectsDotSegments(String name) {
    ServiceFailure refused =
        assertThrows(ServiceFailure.class, () -> PlannedRequest.getSink(urls, name).toUrl());

    assertEquals(ServiceFailure.Kind.NOT_FOUND, refused.kind());
  }
}
