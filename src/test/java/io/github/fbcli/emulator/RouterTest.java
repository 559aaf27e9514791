package io.github.fbcli.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The paths, methods and bodies of all calls. */
class RouterTest {
  private final EmulatorFixture service = new EmulatorFixture();

  @AfterEach
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2", "/v2/", "/v2/nothing", "/v2/sinks/", "/nothing", "/v2/sinks/a/b"})
  void returns404ForUnknownPaths(String path) {
    assertEquals("404 ResourceNotFound", service.get(path).error());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PUT    | /                 | POST, GET
          DELETE | /v2/sinks         | GET, POST
          PATCH  | /v2/sinks/x       | GET, DELETE, POST
          POST   | /v2/sinks/x/errors| GET
          POST   | /emulator/health  | GET
          """)
  void returns405WithAllowedMethods(String method, String path, String allowed) {
    TestResponse response = service.send(method, path, "{}");
    assertEquals("405 MethodNotAllowed", response.error());
    assertEquals(allowed, response.header("Allow"));
  }

  @Test
  void respondsToHeadWithoutBody() {
    TestResponse response = service.send("HEAD", "/v2/sinks", "");
    assertEquals(405, response.status());
    assertEquals(200, service.get("/v2/sinks").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/v2/sinks", "/v2/databases", "/v2/tables/" + EmulatorFixture.DEMO})
  void acceptsAnyContentType(String path) {
    for (String type : List.of("text/plain", "applicaton/json", "multipart/form-data", ";")) {
      TestResponse declared =
          service.send("POST", path, "{}", "Authorization", "Bearer x", "Content-Type", type);
      assertEquals("400 MissingParameter", declared.error());
    }
    TestResponse undeclared = service.send("POST", path, "{}", "Authorization", "Bearer x");
    assertEquals("400 MissingParameter", undeclared.error());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "1",
        "null",
        "{} {}",
        "{\"name\":1,\"name\":2}",
        "{\"a\":1e99999999999}"
      })
  void requiresExactlyOneJsonObject(String body) {
    assertEquals("400 InvalidBody", service.post("/v2/sinks", body).error());
    assertEquals("400 InvalidBody", service.post("/v2/databases", body).error());
  }

  @Test
  void refusesBodiesAbove1Megabyte() {
    String fits = "{\"name\":\"" + "x".repeat(1_000_000 - 11) + "\"}";
    assertEquals("400 MissingParameter", service.post("/v2/sinks", fits).error());
    assertEquals("413 PayloadTooLarge", service.post("/v2/sinks", fits + " ").error());
    assertEquals("413 PayloadTooLarge", service.post("/v2/sinks", "x".repeat(5_000_000)).error());
  }

  @Test
  void decodesPathSegments() {
    TestResponse response = service.get("/v2/sinks/a%2Fb+%C3%A4");
    assertEquals("404 ResourceNotFound", response.error());
    assertTrue(response.json().path("message").asText().contains("'a/b+ä'"), response::toString);
  }

  @Test
  void reportsHealthWithoutCredential() {
    TestResponse response = service.send("GET", "/emulator/health", "");
    assertEquals(200, response.status());
    assertEquals("application/json", response.header("Content-Type"));
  }
}
