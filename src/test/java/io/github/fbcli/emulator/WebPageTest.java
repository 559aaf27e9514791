package io.github.fbcli.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The web page's headers and its data. */
class WebPageTest {
  private static final String[] NO_CREDENTIAL = {};

  @Test
  void allowsOnlyOwnScriptAndStyle() {
    try (EmulatorFixture service = new EmulatorFixture()) {
      TestResponse page = service.send("GET", "/", "", NO_CREDENTIAL);
      assertEquals(200, page.status());
      assertEquals("text/html; charset=utf-8", page.header("Content-Type"));
      String hash = "'sha256-[A-Za-z0-9+/]{43}='";
      assertTrue(
          page.header("Content-Security-Policy")
              .matches(
                  "default-src 'none'; connect-src 'self'; img-src data:; base-uri 'none';"
                      + " form-action 'none'; frame-ancestors 'none'; script-src "
                      + hash
                      + "; style-src "
                      + hash),
          () -> page.header("Content-Security-Policy"));
      assertEquals("same-origin", page.header("Cross-Origin-Resource-Policy"));
      assertEquals("nosniff", page.header("X-Content-Type-Options"));
      assertEquals("no-store", page.header("Cache-Control"));
    }
  }

  @Test
  void containsNoUrlsAndNoHtmlFromData() {
    String html = WebPage.response().body();
    for (String forbidden :
        List.of("http://", "https://", "innerHTML", "insertAdjacentHTML", "document.write")) {
      assertFalse(html.replace("http://www.w3.org/2000/svg", "").contains(forbidden), forbidden);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/emulator/state", "/emulator/rows/demo/t", "/v2/databases"})
  void preventsOtherOriginsFromReadingResponses(String path) {
    try (EmulatorFixture service = new EmulatorFixture()) {
      String[] headers = {"Origin", "http://localhost:3000", "X-API-Key", "k"};
      assertEquals(
          "", service.send("GET", path, "", headers).header("Access-Control-Allow-Origin"));
      TestResponse preflight = service.send("OPTIONS", path, "", headers);
      assertEquals(405, preflight.status());
      assertEquals("", preflight.header("Access-Control-Allow-Origin"));
    }
  }

  @Test
  void requiresCredentialForQueries() {
    try (EmulatorFixture service = new EmulatorFixture()) {
      String query = "/v2/databases/" + EmulatorFixture.DEMO + "/query";
      String body = "{\"language\":\"sql\",\"statement\":\"select 1\"}";
      assertEquals(
          "401 MissingAuthenticationToken",
          service.send("POST", query, body, NO_CREDENTIAL).error());
    }
  }

  @Test
  void injectsNoFaultsIntoPageAndState() {
    FixtureOptions setup = new FixtureOptions().faults("503=100%").latency(Duration.ofDays(1));
    try (EmulatorFixture service = new EmulatorFixture(setup)) {
      assertEquals(200, service.send("GET", "/", "", NO_CREDENTIAL).status());
      assertEquals(200, service.send("GET", "/emulator/state", "", NO_CREDENTIAL).status());
      assertEquals(List.of(), service.slept);
      assertEquals("503 ServiceUnavailable", service.post("/", "{}").error());
    }
  }

  @Test
  void returnsStateWithHistory() {
    try (EmulatorFixture service = new EmulatorFixture()) {
      String sink = service.activeSink("s", "t", false, "_id=id", "language=language");
      service.push(sink, "{\"id\":1,\"language\":\"Java\"}", "{\"id\":\"x\",\"language\":\"Go\"}");
      service.push(sink, "{\"id\":2}");
      JsonNode early = state(service).path("sinks").path(0);
      assertEquals("ACTIVE", early.path("status").asText());
      assertEquals(2, early.path("metrics").path(0).path("ingest_rate").asInt());
      assertEquals(1, early.path("metrics").path(0).path("error_rate").asInt());
      assertEquals(0, early.path("errors").size());

      service.clock.advance(Duration.ofMinutes(2));
      JsonNode state = state(service);
      assertEquals(service.clock.instant().toString(), state.path("time").asText());
      assertEquals(1, state.path("sinks").path(0).path("errors").size());
      JsonNode database = state.path("databases").path(0);
      assertEquals(EmulatorFixture.DEMO, database.path("id").asText());
      assertEquals(
          EmulatorFixture.json("{\"database\":\"demo\",\"name\":\"t\",\"count\":1}"),
          database.path("tables").path(2));
    }
  }

  @Test
  void limitsHistoryInState() {
    try (EmulatorFixture service = new EmulatorFixture()) {
      String sink = service.activeSink("s", "t", false, "_id=id");
      IntStream.rangeClosed(1, 61)
          .forEach(
              id -> {
                service.clock.advance(Duration.ofMinutes(1));
                service.push(sink, "{\"id\":" + id + "}");
              });
      JsonNode metrics = state(service).path("sinks").path(0).path("metrics");
      assertEquals(60, metrics.size());
      JsonNode all = service.get("/v2/sinks/" + sink + "/metrics").json().path("metrics");
      assertEquals(all.path(60), metrics.path(59));
    }
  }

  private static JsonNode state(EmulatorFixture service) {
    return service.send("GET", "/emulator/state", "", NO_CREDENTIAL).json();
  }
}
