package io.github.fbcli.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** contract.md, "Pushing records". */
class IngestTest {
  private final EmulatorFixture service = new EmulatorFixture();

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void returnsResultsInOrderSent() {
    String sink = service.activeSink("s", "t", true, "_id=id", "language=language");
    TestResponse response =
        service.push(
            sink,
            "{\"id\":1,\"language\":\"python\"}",
            "{\"id\":2,\"language\":true}",
            "{\"id\":4,\"language\":\"golang\"}");
    assertEquals(
        EmulatorFixture.json(
            """
            {"success_count":2,"error_count":1,"records":[
             {"status":"success"},
             {"status":"error","error_code":"InvalidBody","error_message":
              "Incorrect values for one or more of record fields: column 'language': true is not a string"},
             {"status":"success"}]}
            """),
        response.json());
    assertEquals(
        "[{\"_id\":1,\"language\":\"python\"},{\"_id\":4,\"language\":\"golang\"}]",
        service.rows("t"));
  }

  @Test
  void followsPathsThroughNestedObjects() {
    String sink = service.activeSink("s", "t", true, "_id=a.b.id", "language=a.language");
    service.push(
        sink,
        "{\"a\":{\"b\":{\"id\":7},\"language\":\"c\"}}",
        "{\"a\":{\"b\":{\"id\":8},\"language\":null}}",
        "{\"a\":{\"b\":[{\"id\":9}]}}",
        "{\"a.b.id\":10}");
    assertEquals(
        "[{\"_id\":7,\"language\":\"c\"},{\"_id\":8,\"language\":null}]", service.rows("t"));
  }

  @Test
  void rejectsPathThroughNonObject() {
    String sink = service.activeSink("s", "t", true, "_id=id", "language=a.b.c");
    JsonNode response =
        service
            .push(
                sink,
                "{\"id\":1,\"a\":5}",
                "{\"id\":2,\"a\":{\"b\":\"c\"}}",
                "{\"id\":3,\"a\":{\"b\":[{\"c\":\"x\"}]}}",
                "{\"id\":4,\"a\":{\"b\":null}}",
                "{\"id\":5,\"a\":{}}",
                "{\"id\":6}")
            .json();
    assertEquals(3, response.path("success_count").asInt());
    List<String> places = List.of("'a'", "'a.b'", "'a.b'");
    for (int i = 0; i < 3; i++) {
      String message = response.at("/records/" + i + "/error_message").asText();
      assertTrue(message.endsWith("'language': " + places.get(i) + " is not an object"), message);
    }
    assertEquals("{\"count\":3}", service.get("/emulator/rows/demo/t?count=1").json().toString());
  }

  @Test
  void nullClearsValue() {
    String sink = service.activeSink("s", "t", false, "_id=id", "language=language");
    service.push(sink, "{\"id\":1,\"language\":\"c\"}", "{\"id\":2,\"language\":\"c\"}");
    service.push(sink, "{\"id\":1,\"language\":null}");
    assertEquals(
        "[{\"_id\":1,\"language\":null},{\"_id\":2,\"language\":\"c\"}]", service.rows("t"));
    service.clock.advance(Duration.ofMinutes(2));
    assertEquals("{\"errors\":[]}", service.get("/v2/sinks/" + sink + "/errors").json().toString());
  }

  @Test
  void storesLastRecordOfIdAndKeepsAbsentValues() {
    String sink = service.activeSink("s", "web_clicks", true, "_id=k", "url=url", "visitor=v");
    service.push(
        sink,
        "{\"k\":\"a\",\"url\":\"/1\",\"v\":1}",
        "{\"k\":\"b\",\"url\":\"/1\",\"v\":1}",
        "{\"k\":\"a\",\"url\":\"/2\"}");
    service.push(sink, "{\"k\":\"a\",\"v\":3}", "{\"k\":\"b\",\"url\":null}");
    assertEquals(
        "[{\"_id\":\"a\",\"url\":\"/2\",\"visitor\":3,\"clicked_at\":null},"
            + "{\"_id\":\"b\",\"url\":null,\"visitor\":1,\"clicked_at\":null}]",
        service.rows("web_clicks"));
  }

  @Test
  void ordersRowsByNumericId() {
    String sink = service.activeSink("s", "t", true, "_id=id");
    service.push(
        sink,
        "{\"id\":10}",
        "{\"id\":\"9\"}",
        "{\"id\":9223372036854775807}",
        "{\"id\":1}",
        "{\"id\":0}",
        "{\"id\":-1}",
        "{\"id\":9223372036854775808}",
        "{\"id\":1.5}",
        "{\"id\":\"x\"}");
    JsonNode rows = service.get("/emulator/rows/" + EmulatorFixture.DEMO + "/t?limit=3").json();
    assertEquals(
        "{\"count\":4,\"rows\":[{\"_id\":1,\"language\":null},{\"_id\":9,\"language\":null},"
            + "{\"_id\":10,\"language\":null}]}",
        rows.toString());
    assertEquals("{\"count\":4}", service.get("/emulator/rows/demo/t?count=1").json().toString());
  }

  @Test
  void returnsLatestRowsFirst() {
    String sink = service.activeSink("s", "web_clicks", true, "_id=k");
    service.push(sink, "{\"k\":\"z\"}", "{\"k\":\"a\"}", "{\"k\":\"m\"}");
    JsonNode rows = service.get("/emulator/rows/demo/web_clicks?latest=2").json();
    assertEquals(3, rows.path("count").asInt());
    assertEquals(2, rows.path("rows").size());
    assertEquals("m", rows.at("/rows/0/_id").asText());
    assertEquals("a", rows.at("/rows/1/_id").asText());
  }

  @Test
  void countsRowsOfAllTables() {
    String sink = service.activeSink("s", "t", true, "_id=id");
    service.push(sink, "{\"id\":1}", "{\"id\":2}");
    assertEquals(
        EmulatorFixture.json(
            """
            {"tables":[
              {"database":"demo","name":"aircraft","count":0},
              {"database":"demo","name":"iris","count":0},
              {"database":"demo","name":"t","count":2},
              {"database":"demo","name":"web_clicks","count":0}]}
            """),
        service.get("/emulator/tables").json());
  }

  @Test
  void limitsSizeOfSets() {
    String sink =
        service.activeSink("s", "aircraft", true, "_id=k", "seen_in=v", "_timeQuantum=at");
    String full =
        IntStream.range(0, 65_536).mapToObj(i -> "\"" + i + "\"").collect(Collectors.joining(","));
    String record = "{\"k\":\"a\",\"at\":1659981468260,\"v\":[%s]}";
    JsonNode response = service.push(sink, record.formatted(full + ",\"x\"")).json();
    String message = response.at("/records/0/error_message").asText();
    assertTrue(message.endsWith(" has more than 65536 elements"), message);
    service.clock.advance(Duration.ofSeconds(1));
    assertEquals(1, service.push(sink, record.formatted(full)).json().at("/success_count").asInt());
    service.clock.advance(Duration.ofSeconds(1));
    String body = EmulatorFixture.records(record.formatted("\"x\""));
    assertEquals("400 ResourceLimitExceeded", service.post("/v2/sinks/" + sink, body).error());
  }

  @Test
  void returns404ForRowsOfUnknownTables() {
    assertEquals("404 ResourceNotFound", service.get("/emulator/rows/nothing/t").error());
    assertEquals("404 ResourceNotFound", service.get("/emulator/rows/demo/nothing").error());
    assertEquals("400 InvalidParameter", service.get("/emulator/rows/demo/t?limit=-1").error());
  }

  @Test
  void acceptsNumbersButNotEmptyStringsAsStringKeys() {
    String sink = service.activeSink("s", "web_clicks", true, "_id=k");
    TestResponse response =
        service.push(sink, "{\"k\":12}", "{\"k\":\"\"}", "{\"k\":true}", "{\"k\":[\"a\"]}");
    assertEquals(1, response.json().path("success_count").asInt());
    assertEquals(
        "12", EmulatorFixture.json(service.rows("web_clicks")).path(0).path("_id").textValue());
  }

  @Test
  void rejectsRecordsWithoutId() {
    for (boolean allowMissing : new boolean[] {true, false}) {
      String sink = service.activeSink("s" + allowMissing, "t", allowMissing, "_id=id");
      JsonNode response = service.push(sink, "{\"id\":null}", "{\"id\":1}", "{}").json();
      assertEquals(1, response.path("success_count").asInt());
      assertTrue(
          response.at("/records/0/error_message").asText().endsWith("column '_id': is null"));
      assertTrue(
          response.at("/records/2/error_message").asText().endsWith("column '_id': is missing"));
      assertEquals("[{\"_id\":1,\"language\":null}]", service.rows("t"));
    }
  }

  @Test
  void discardsBatchWithIncompleteRecordAndReportsLateError() {
    String sink = service.activeSink("s", "t", false, "_id=id", "language=language");
    JsonNode response =
        service.push(sink, "{\"id\":1,\"language\":\"c\"}", "{\"id\":2}", "{\"id\":3}").json();
    assertEquals(3, response.path("success_count").asInt());
    assertEquals("[]", service.rows("t"));

    assertEquals("{\"errors\":[]}", service.get("/v2/sinks/" + sink + "/errors").json().toString());
    service.clock.advance(Duration.ofMinutes(2));
    assertEquals(
        EmulatorFixture.json(
            """
            {"errors":[{"timestamp":"2026-03-01T12:00:03Z","error_code":"InvalidBody",
             "error_message":"record 1 lacks [language]; all 3 accepted records in its batch were discarded",
             "count":3}]}
            """),
        service.get("/v2/sinks/" + sink + "/errors").json());
  }

  @Test
  void keepsCompleteBatchWithInvalidValue() {
    String sink = service.activeSink("s", "t", false, "_id=id", "language=language");
    service.push(sink, "{\"id\":1,\"language\":\"c\"}", "{\"id\":2,\"language\":false}");
    assertEquals("[{\"_id\":1,\"language\":\"c\"}]", service.rows("t"));
    service.clock.advance(Duration.ofMinutes(2));
    assertEquals("{\"errors\":[]}", service.get("/v2/sinks/" + sink + "/errors").json().toString());
  }

  @Test
  void ignoresUnmappedFields() {
    String sink = service.activeSink("s", "t", false, "_id=id");
    service.push(sink, "{\"id\":1,\"language\":\"c\",\"more\":{\"x\":[1]}}");
    assertEquals("[{\"_id\":1,\"language\":null}]", service.rows("t"));
  }

  @Test
  void storesTimeQuantumOfRow() {
    String sink =
        service.activeSink("s", "aircraft", true, "_id=id", "seen_in=r", "_timeQuantum=at");
    JsonNode response =
        service
            .push(
                sink,
                "{\"id\":\"a\",\"r\":\"north\",\"at\":\"2026-01-02T03:04\"}",
                "{\"id\":\"b\",\"r\":[\"north\",\"west\"],\"at\":1767322800}",
                "{\"id\":\"c\",\"r\":[],\"at\":\"2026-01-02\"}",
                "{\"id\":\"d\",\"r\":[],\"at\":1659981468260}")
            .json();
    assertEquals(3, response.path("success_count").asInt());
    JsonNode rows = EmulatorFixture.json(service.rows("aircraft"));
    assertEquals("[\"north\"]", rows.at("/0/seen_in").toString());
    assertEquals("2026-01-02T03:04:00Z", rows.at("/0/_timeQuantum").asText());
    assertEquals("2026-01-02T03:00:00Z", rows.at("/1/_timeQuantum").asText());
    assertEquals("2022-08-08T17:57:48.260Z", rows.at("/2/_timeQuantum").asText());
  }

  @Test
  void refusesRecordsForInactiveSink() {
    TestResponse created =
        service.post("/v2/sinks", EmulatorFixture.sinkBody("s", "t", true, "_id=id").toString());
    String path = "/v2/sinks/" + created.json().path("id").asText();
    assertEquals(
        "409 IncorrectState", service.post(path, EmulatorFixture.records("{\"id\":1}")).error());
    service.delete(path);
    assertEquals(
        "409 IncorrectState", service.post(path, EmulatorFixture.records("{\"id\":1}")).error());
    assertEquals(
        "404 ResourceNotFound", service.post("/v2/sinks/x", EmulatorFixture.records("{}")).error());
    assertEquals("[]", service.rows("t"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"records\":null}",
        "{\"records\":{}}",
        "{\"records\":[]}",
        "{\"records\":[{\"id\":1}]}",
        "{\"records\":[{\"value\":{\"id\":1}},{\"value\":[]}]}",
        "{\"records\":[{\"value\":{\"id\":1}},null]}",
        "{\"records\":[{\"value\":{\"id\":1}}"
      })
  void refusesMalformedRequestAsWhole(String body) {
    String sink = service.activeSink("s", "t", true, "_id=id");
    assertEquals("400 InvalidBody", service.post("/v2/sinks/" + sink, body).error());
    assertEquals("[]", service.rows("t"));
  }

  @Test
  void refusesMoreThan1000Records() {
    String sink = service.activeSink("s", "t", true, "_id=id");
    String[] values =
        IntStream.range(0, 1001).mapToObj(i -> "{\"id\":" + i + "}").toArray(String[]::new);
    assertEquals(
        "413 PayloadTooLarge",
        service.post("/v2/sinks/" + sink, EmulatorFixture.records(values)).error());
    assertEquals("[]", service.rows("t"));
  }
}
