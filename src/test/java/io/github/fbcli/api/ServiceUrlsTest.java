package io.github.fbcli.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fbcli.FbProgram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names as they stand in URLs. */
class ServiceUrlsTest {
  private final FbProgram program = FbProgram.at("https://fb.example");

  @ParameterizedTest
  @CsvSource({
    "iris, iris",
    "a/b, a%2Fb",
    "a?b#c, a%3Fb%23c",
    "../x, ..%2Fx",
    "%2e%2e, %252e%252e",
    "größe 1, gr%C3%B6%C3%9Fe%201"
  })
  void aNameStaysInItsPlace(String name, String segment) {
    FbProgram.Run run = program.run("sinks", "delete", name, "--dry-run", "-o", "name");

    assertEquals("https://fb.example/v2/sinks/" + segment + "\n", run.out(), run.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ".."})
  void aNameThatMeansAnotherPlaceIsNotFound(String name) {
    FbProgram.Run run = program.run("sinks", "delete", name, "--dry-run");

    assertEquals(5, run.exit(), run.toString());
  }
}
