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
class SinkLifeTest {
  private static final Duration THREE_SECONDS = Duration.ofSeconds(3);
  private Bench bench = new Bench();

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void aNewSinkIsShownWithEverythingThatWasSent() {
    ObjectNode body = Bench.sinkBody("s", "t", false, "_id=id");
    body.withObject("schema").put("type", "json");
    ObjectNode entry = (ObjectNode) body.at("/schema/definition/0");
    entry.put("type", "id").putObject("config").put("scale", 1);
    JsonNode sink = bench.post("/v2/sinks", body.toString()).json();

    List<String> members = new ArrayList<>();
    sink.fieldNames().forEachRemaining(members::add);
    assertEquals(
        List.of("id", "name", "status", "sink_details", "schema", "ingest_endpoint", "created_at"),
        members);
    assertEquals(body.get("schema"), sink.get("schema"));
    assertEquals(body.get("sink_details"), sink.get("sink_details"));
    assertEquals("2026-03-01T12:00:00Z", sink.get("created_at").asText());
    assertEquals(
        bench.emulator.uri() + "/v2/sinks/" + sink.get("id").asText(),
        sink.get("ingest_endpoint").asText());
    assertEquals(sink, bench.get("/v2/sinks/" + sink.get("id").asText()).json());
  }

  @Test
  void itIsCreatingForThreeSecondsThenActive() {
    String id = create("s");
    bench.clock.forward(Duration.ofMillis(2999));
    assertEquals("CREATING", status(id));
    bench.clock.forward(Duration.ofMillis(1));
    assertEquals("ACTIVE", status(id));
  }

  @Test
  void allSinksAreListedOldestFirst() {
    String first = create("z");
    bench.clock.forward(THREE_SECONDS);
    String second = create("a");
    JsonNode sinks = bench.get("/v2/sinks").json().path("sinks");
    assertEquals(2, sinks.size());
    assertEquals(first, sinks.path(0).path("id").asText());
    assertEquals(second, sinks.path(1).path("id").asText());
  }

  @Test
  void aNameIsTakenUntilItsSinkIsGone() {
    String old = create("s");
    assertEquals("409 ResourceAlreadyExists", tryToCreate("s").error());
    bench.delete("/v2/sinks/" + old);
    assertEquals("409 ResourceAlreadyExists", tryToCreate("s").error());
    bench.clock.forward(THREE_SECONDS);
    assertNotEquals(old, create("s"));
  }

  @Test
  void aDeletedSinkIsDeletingForThreeSecondsThenGone() {
    String id = create("s");
    bench.clock.forward(THREE_SECONDS);
    Reply answer = bench.delete("/v2/sinks/" + id);
    assertEquals(202, answer.status());
    assertEquals("DELETING", answer.json().path("status").asText());
    bench.clock.forward(Duration.ofSeconds(2));
    assertEquals("DELETING", status(id));
    assertEquals(202, bench.delete("/v2/sinks/" + id).status()); // does not start it anew
    bench.clock.forward(Duration.ofSeconds(1));
    for (String path : List.of("", "/errors", "/metrics")) {
      assertEquals("404 ResourceNotFound", bench.get("/v2/sinks/" + id + path).error());
    }
    assertEquals("404 ResourceNotFound", bench.delete("/v2/sinks/" + id).error());
    assertEquals("404 ResourceNotFound", bench.post("/v2/sinks/" + id, "{}").error());
    assertEquals("{\"sinks\":[]}", bench.get("/v2/sinks").json().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RESTARTING", "FAILED", "DELETED", "CREATING", "NEVER_HEARD_OF"})
  void aStatusCanBeForcedAndLetGo(String forced) {
    String id = create("s");
    bench.clock.forward(THREE_SECONDS);
    assertEquals(forced, force(id, "\"" + forced + "\"").json().path("status").asText());
    bench.clock.forward(Duration.ofDays(1));
    assertEquals(forced, status(id));
    assertEquals(
        "409 IncorrectState", bench.post("/v2/sinks/" + id, Bench.records("{\"id\":1}")).error());
    assertEquals("ACTIVE", force(id, "null").json().path("status").asText());
  }

  @Test
  void whatOlderVersionsCalledRunningTakesRecords() {
    String id = create("s");
    force(id, "\"RUNNING\"");
    assertEquals(1, bench.push(id, "{\"id\":1}").json().path("success_count").asInt());
  }

  @Test
  void onlyStatusesOfSinksThatExistCanBeForced() {
    assertEquals("404 ResourceNotFound", force("nothing", "\"FAILED\"").error());
    assertEquals("400 InvalidParameter", force(create("s"), "\"failed\"").error());
  }

  @Test
  void aStuckSinkNeverLeavesItsStatusButCanBeDeleted() {
    use(new Setup().stuck("CREATING"));
    String id = create("s");
    bench.clock.forward(Duration.ofDays(1));
    assertEquals("CREATING", status(id));
    bench.delete("/v2/sinks/" + id);
    bench.clock.forward(THREE_SECONDS);
    assertEquals(404, bench.get("/v2/sinks/" + id).status());
  }

  @Test
  void aSinkThatIsStuckInDeletingWorksBefore() {
    use(new Setup().stuck("DELETING"));
    String id = create("s");
    bench.clock.forward(THREE_SECONDS);
    assertEquals("ACTIVE", status(id));
    bench.delete("/v2/sinks/" + id);
    bench.clock.forward(Duration.ofDays(1));
    assertEquals("DELETING", status(id));
  }

  private void use(Setup setup) {
    bench.close();
    bench = new Bench(setup);
  }

  private Reply tryToCreate(String name) {
    return bench.post("/v2/sinks", Bench.sinkBody(name, "t", true, "_id=id").toString());
  }

  private String create(String name) {
    Reply answer = tryToCreate(name);
    assertEquals(201, answer.status(), answer::toString);
    return answer.json().path("id").asText();
  }

  private String status(String id) {
    return bench.get("/v2/sinks/" + id).json().path("status").asText();
  }

  private Reply force(String id, String status) {
    String body = "{\"status\":" + status + "}";
    return bench.send(
        "PUT", "/emulator/sinks/" + id + "/status", body, "Content-Type", "application/json");
  }
}
