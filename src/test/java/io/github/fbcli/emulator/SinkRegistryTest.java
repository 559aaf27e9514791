package io.github.fbcli.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** contract.md, "Sinks, control plane". */
class SinkRegistryTest {
  private static final Duration THREE_SECONDS = Duration.ofSeconds(3);
  private EmulatorFixture service = new EmulatorFixture();

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void returnsNewSinkAsSent() {
    ObjectNode body = EmulatorFixture.sinkBody("s", "t", false, "_id=id");
    body.withObject("schema").put("type", "json");
    ObjectNode entry = (ObjectNode) body.at("/schema/definition/0");
    entry.put("type", "id").putObject("config").put("scale", 1);
    JsonNode sink = service.post("/v2/sinks", body.toString()).json();

    List<String> members = new ArrayList<>();
    sink.fieldNames().forEachRemaining(members::add);
    assertEquals(
        List.of("id", "name", "status", "sink_details", "schema", "ingest_endpoint", "created_at"),
        members);
    assertEquals(body.get("schema"), sink.get("schema"));
    assertEquals(body.get("sink_details"), sink.get("sink_details"));
    assertEquals("2026-03-01T12:00:00Z", sink.get("created_at").asText());
    assertEquals(
        service.emulator.uri() + "/v2/sinks/" + sink.get("id").asText(),
        sink.get("ingest_endpoint").asText());
    assertEquals(sink, service.get("/v2/sinks/" + sink.get("id").asText()).json());
  }

  @Test
  void activatesSinkAfter3Seconds() {
    String id = create("s");
    service.clock.advance(Duration.ofMillis(2999));
    assertEquals("CREATING", status(id));
    service.clock.advance(Duration.ofMillis(1));
    assertEquals("ACTIVE", status(id));
  }

  @Test
  void listsSinksOldestFirst() {
    String first = create("z");
    service.clock.advance(THREE_SECONDS);
    String second = create("a");
    JsonNode sinks = service.get("/v2/sinks").json().path("sinks");
    assertEquals(2, sinks.size());
    assertEquals(first, sinks.path(0).path("id").asText());
    assertEquals(second, sinks.path(1).path("id").asText());
  }

  @Test
  void refusesNameUntilItsSinkIsDeleted() {
    String old = create("s");
    assertEquals("409 ResourceAlreadyExists", tryToCreate("s").error());
    service.delete("/v2/sinks/" + old);
    assertEquals("409 ResourceAlreadyExists", tryToCreate("s").error());
    service.clock.advance(THREE_SECONDS);
    assertNotEquals(old, create("s"));
  }

  @Test
  void allowsSameNameInAnotherDatabase() {
    service.post("/v2/databases", "{\"name\":\"other\",\"id\":\"other\"}");
    service.post("/v2/tables/other", "{\"name\":\"t\"}");
    ObjectNode body = EmulatorFixture.sinkBody("clicks", "t", true, "_id=id");
    body.withObject("sink_details").put("database_id", "other");
    String first = create("clicks");
    TestResponse second = service.post("/v2/sinks", body.toString());
    assertEquals(201, second.status(), second::toString);
    assertNotEquals(first, second.json().path("id").asText());
    assertEquals("409 ResourceAlreadyExists", tryToCreate("clicks").error());
    assertEquals("409 ResourceAlreadyExists", service.post("/v2/sinks", body.toString()).error());
    assertEquals(2, service.get("/v2/sinks").json().path("sinks").size());

    service.clock.advance(THREE_SECONDS);
    service.push(first, "{\"id\":1}");
    assertEquals("{\"count\":0}", service.get("/emulator/rows/other/t?count=1").json().toString());
  }

  @Test
  void removesDeletedSinkAfter3Seconds() {
    String id = create("s");
    service.clock.advance(THREE_SECONDS);
    TestResponse response = service.delete("/v2/sinks/" + id);
    assertEquals(202, response.status());
    assertEquals("DELETING", response.json().path("status").asText());
    service.clock.advance(Duration.ofSeconds(2));
    assertEquals("DELETING", status(id));
    assertEquals(202, service.delete("/v2/sinks/" + id).status()); // does not start it anew
    service.clock.advance(Duration.ofSeconds(1));
    for (String path : List.of("", "/errors", "/metrics")) {
      assertEquals("404 ResourceNotFound", service.get("/v2/sinks/" + id + path).error());
    }
    assertEquals("404 ResourceNotFound", service.delete("/v2/sinks/" + id).error());
    assertEquals("404 ResourceNotFound", service.post("/v2/sinks/" + id, "{}").error());
    assertEquals("{\"sinks\":[]}", service.get("/v2/sinks").json().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RESTARTING", "FAILED", "DELETED", "CREATING", "NEVER_HEARD_OF"})
  void forcesAndReleasesStatus(String forced) {
    String id = create("s");
    service.clock.advance(THREE_SECONDS);
    assertEquals(forced, force(id, "\"" + forced + "\"").json().path("status").asText());
    service.clock.advance(Duration.ofDays(1));
    assertEquals(forced, status(id));
    assertEquals(
        "409 IncorrectState",
        service.post("/v2/sinks/" + id, EmulatorFixture.records("{\"id\":1}")).error());
    assertEquals("ACTIVE", force(id, "null").json().path("status").asText());
  }

  @Test
  void acceptsRecordsForRunningSink() {
    String id = create("s");
    force(id, "\"RUNNING\"");
    assertEquals(1, service.push(id, "{\"id\":1}").json().path("success_count").asInt());
  }

  @Test
  void refusesToForceInvalidStatusesAndUnknownSinks() {
    assertEquals("404 ResourceNotFound", force("nothing", "\"FAILED\"").error());
    assertEquals("400 InvalidParameter", force(create("s"), "\"failed\"").error());
  }

  @Test
  void keepsStuckStatusUntilSinkIsDeleted() {
    use(new FixtureOptions().stuck("CREATING"));
    String id = create("s");
    service.clock.advance(Duration.ofDays(1));
    assertEquals("CREATING", status(id));
    service.delete("/v2/sinks/" + id);
    service.clock.advance(THREE_SECONDS);
    assertEquals(404, service.get("/v2/sinks/" + id).status());
  }

  @Test
  void keepsDeletedSinkStuckInDeleting() {
    use(new FixtureOptions().stuck("DELETING"));
    String id = create("s");
    service.clock.advance(THREE_SECONDS);
    assertEquals("ACTIVE", status(id));
    service.delete("/v2/sinks/" + id);
    service.clock.advance(Duration.ofDays(1));
    assertEquals("DELETING", status(id));
  }

  private void use(FixtureOptions setup) {
    service.close();
    service = new EmulatorFixture(setup);
  }

  private TestResponse tryToCreate(String name) {
    return service.post(
        "/v2/sinks", EmulatorFixture.sinkBody(name, "t", true, "_id=id").toString());
  }

  private String create(String name) {
    TestResponse response = tryToCreate(name);
    assertEquals(201, response.status(), response::toString);
    return response.json().path("id").asText();
  }

  private String status(String id) {
    return service.get("/v2/sinks/" + id).json().path("status").asText();
  }

  private TestResponse force(String id, String status) {
    String body = "{\"status\":" + status + "}";
    return service.send(
        "PUT", "/emulator/sinks/" + id + "/status", body, "Content-Type", "application/json");
  }
}
