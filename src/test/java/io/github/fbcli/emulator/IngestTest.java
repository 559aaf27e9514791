package io.github.fbcli.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** contract.md, "Pushing records". */
class IngestTest {
  private final Bench bench = new Bench();

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void everyRecordHasItsResultInTheOrderSent() {
    String sink = bench.activeSink("s", "t", true, "_id=id", "language=language");
    Reply answer =
        bench.push(
            sink,
            "{\"id\":1,\"language\":\"python\"}",
            "{\"id\":2,\"language\":3}",
            "{\"id\":4,\"language\":\"golang\"}");
    assertEquals(
        Bench.json(
            """
            {"success_count":2,"error_count":1,"records":[
             {"status":"success"},
             {"status":"error","error_code":"InvalidBody","error_message":
              "Incorrect values for one or more of record fields: column 'language': 3 is not text"},
             {"status":"success"}]}
            """),
        answer.json());
    assertEquals(
        "[{\"_id\":1,\"language\":\"python\"},{\"_id\":4,\"language\":\"golang\"}]",
        bench.rows("t"));
  }

  @Test
  void aPathLeadsThroughNestedObjects() {
    String sink = bench.activeSink("s", "t", true, "_id=a.b.id", "language=a.language");
    bench.push(
        sink,
        "{\"a\":{\"b\":{\"id\":7},\"language\":\"c\"}}",
        "{\"a\":{\"b\":{\"id\":8},\"language\":null}}",
        "{\"a\":{\"b\":[{\"id\":9}]}}",
        "{\"a.b.id\":10}");
    assertEquals("[{\"_id\":7,\"language\":\"c\"},{\"_id\":8,\"language\":null}]", bench.rows("t"));
  }

  @Test
  void theLastRecordOfAnIdWinsAndWhatIsNotSentStays() {
    String sink = bench.activeSink("s", "web_clicks", true, "_id=k", "url=url", "visitor=v");
    bench.push(
        sink,
        "{\"k\":\"a\",\"url\":\"/1\",\"v\":1}",
        "{\"k\":\"b\",\"url\":\"/1\",\"v\":1}",
        "{\"k\":\"a\",\"url\":\"/2\"}");
    bench.push(sink, "{\"k\":\"a\",\"v\":3}", "{\"k\":\"b\",\"url\":null}");
    assertEquals(
        "[{\"_id\":\"a\",\"url\":\"/2\",\"visitor\":3,\"clicked_at\":null},"
            + "{\"_id\":\"b\",\"url\":\"/1\",\"visitor\":1,\"clicked_at\":null}]",
        bench.rows("web_clicks"));
  }

  @Test
  void rowsComeInTheOrderOfTheirNumbers() {
    String sink = bench.activeSink("s", "t", true, "_id=id");
    bench.push(
        sink,
        "{\"id\":10}",
        "{\"id\":\"9\"}",
        "{\"id\":18446744073709551615}",
        "{\"id\":0}",
        "{\"id\":-1}",
        "{\"id\":18446744073709551616}",
        "{\"id\":1.5}",
        "{\"id\":\"x\"}");
    JsonNode rows = bench.get("/emulator/rows/" + Bench.DEMO + "/t?limit=3").json();
    assertEquals(
        "{\"count\":4,\"rows\":[{\"_id\":0,\"language\":null},{\"_id\":9,\"language\":null},"
            + "{\"_id\":10,\"language\":null}]}",
        rows.toString());
    assertEquals("{\"count\":4}", bench.get("/emulator/rows/demo/t?count=1").json().toString());
  }

  @Test
  void rowsOfWhatIsNotThereAreNotFound() {
    assertEquals("404 ResourceNotFound", bench.get("/emulator/rows/nothing/t").error());
    assertEquals("404 ResourceNotFound", bench.get("/emulator/rows/demo/nothing").error());
    assertEquals("400 InvalidParameter", bench.get("/emulator/rows/demo/t?limit=-1").error());
  }

  @Test
  void aTextKeyMayBeSentAsANumberButNotBeEmpty() {
    String sink = bench.activeSink("s", "web_clicks", true, "_id=k");
    Reply answer =
        bench.push(sink, "{\"k\":12}", "{\"k\":\"\"}", "{\"k\":true}", "{\"k\":[\"a\"]}");
    assertEquals(1, answer.json().path("success_count").asInt());
    assertEquals("12", Bench.json(bench.rows("web_clicks")).path(0).path("_id").textValue());
  }

  @Test
  void aRecordWithoutIdIsAlwaysAnErrorOfItsOwn() {
    for (boolean allowMissing : new boolean[] {true, false}) {
      String sink = bench.activeSink("s" + allowMissing, "t", allowMissing, "_id=id");
      JsonNode answer = bench.push(sink, "{\"id\":null}", "{\"id\":1}", "{}").json();
      assertEquals(1, answer.path("success_count").asInt());
      assertTrue(
          answer.at("/records/2/error_message").asText().endsWith("column '_id': is missing"));
      assertEquals("[{\"_id\":1,\"language\":null}]", bench.rows("t"));
    }
  }

  @Test
  void oneIncompleteRecordMakesTheWholeBatchVanishAndALateErrorTells() {
    String sink = bench.activeSink("s", "t", false, "_id=id", "language=language");
    JsonNode answer =
        bench.push(sink, "{\"id\":1,\"language\":\"c\"}", "{\"id\":2}", "{\"id\":3}").json();
    assertEquals(3, answer.path("success_count").asInt());
    assertEquals("[]", bench.rows("t"));

    assertEquals("{\"errors\":[]}", bench.get("/v2/sinks/" + sink + "/errors").json().toString());
    bench.clock.forward(Duration.ofMinutes(2));
    assertEquals(
        Bench.json(
            """
            {"errors":[{"timestamp":"2026-03-01T12:00:03Z","error_code":"InvalidBody",
             "error_message":"record 1 lacks [language]; all 3 accepted records of its batch were discarded",
             "count":3}]}
            """),
        bench.get("/v2/sinks/" + sink + "/errors").json());
  }

  @Test
  void aCompleteBatchIsKeptThoughOneOfItsValuesIsWrong() {
    String sink = bench.activeSink("s", "t", false, "_id=id", "language=language");
    bench.push(sink, "{\"id\":1,\"language\":\"c\"}", "{\"id\":2,\"language\":false}");
    assertEquals("[{\"_id\":1,\"language\":\"c\"}]", bench.rows("t"));
    bench.clock.forward(Duration.ofMinutes(2));
    assertEquals("{\"errors\":[]}", bench.get("/v2/sinks/" + sink + "/errors").json().toString());
  }

  @Test
  void whatIsSentBesideTheMappedFieldsIsIgnored() {
    String sink = bench.activeSink("s", "t", false, "_id=id");
    bench.push(sink, "{\"id\":1,\"language\":\"c\",\"more\":{\"x\":[1]}}");
    assertEquals("[{\"_id\":1,\"language\":null}]", bench.rows("t"));
  }

  @Test
  void theTimeQuantumIsKeptWithItsRow() {
    String sink = bench.activeSink("s", "aircraft", true, "_id=id", "seen_in=r", "_timeQuantum=at");
    JsonNode answer =
        bench
            .push(
                sink,
                "{\"id\":\"a\",\"r\":\"north\",\"at\":\"2026-01-02T03:04\"}",
                "{\"id\":\"b\",\"r\":[\"north\",\"west\"],\"at\":1767322800}",
                "{\"id\":\"c\",\"r\":[],\"at\":\"2026-01-02\"}")
            .json();
    assertEquals(2, answer.path("success_count").asInt());
    JsonNode rows = Bench.json(bench.rows("aircraft"));
    assertEquals("[\"north\"]", rows.at("/0/seen_in").toString());
    assertEquals("2026-01-02T03:04:00Z", rows.at("/0/_timeQuantum").asText());
    assertEquals("2026-01-02T03:00:00Z", rows.at("/1/_timeQuantum").asText());
  }

  @Test
  void aSinkThatIsNotActiveTakesNothing() {
    Reply created = bench.post("/v2/sinks", Bench.sinkBody("s", "t", true, "_id=id").toString());
    String path = "/v2/sinks/" + created.json().path("id").asText();
    assertEquals("409 IncorrectState", bench.post(path, Bench.records("{\"id\":1}")).error());
    bench.delete(path);
    assertEquals("409 IncorrectState", bench.post(path, Bench.records("{\"id\":1}")).error());
    assertEquals("404 ResourceNotFound", bench.post("/v2/sinks/x", Bench.records("{}")).error());
    assertEquals("[]", bench.rows("t"));
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
  void aMalformedRequestIsRefusedAsAWhole(String body) {
    String sink = bench.activeSink("s", "t", true, "_id=id");
    assertEquals("400 InvalidBody", bench.post("/v2/sinks/" + sink, body).error());
    assertEquals("[]", bench.rows("t"));
  }

  @Test
  void aRequestHoldsAtMostAThousandRecords() {
    String sink = bench.activeSink("s", "t", true, "_id=id");
    String[] values =
        IntStream.range(0, 1001).mapToObj(i -> "{\"id\":" + i + "}").toArray(String[]::new);
    assertEquals(
        "413 PayloadTooLarge", bench.post("/v2/sinks/" + sink, Bench.records(values)).error());
    assertEquals("[]", bench.rows("t"));
  }
}
