package io.github.fbcli.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** contract.md, "Databases and tables". */
class CatalogTest {
  private final Bench bench = new Bench();

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void theDatabaseDemoIsThereFromTheStart() {
    String demo = "{\"id\":\"" + Bench.DEMO + "\",\"name\":\"demo\",\"status\":\"RUNNING\"}";
    assertEquals("{\"databases\":[" + demo + "]}", bench.get("/v2/databases").json().toString());
    assertEquals(demo, bench.get("/v2/databases/" + Bench.DEMO).json().toString());
  }

  @Test
  void itHasTablesToTryThingsWith() {
    List<String> names = new ArrayList<>();
    bench
        .get("/v2/tables/" + Bench.DEMO)
        .json()
        .path("tables")
        .forEach(table -> names.add(table.path("name").asText()));
    assertEquals(List.of("aircraft", "iris", "t", "web_clicks"), names);
  }

  @Test
  void aTableShowsItsKeysAndColumns() {
    assertEquals(
        Bench.json(
            """
            {"name":"t","description":"The table of the shortest example",
             "options":{"keys":false},
             "fields":[{"name":"language","options":{"type":"string"}}]}
            """),
        bench.get("/v2/tables/" + Bench.DEMO + "/t").json());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/databases/nothing",
        "/v2/databases/demo",
        "/v2/tables/nothing",
        "/v2/tables/demo",
        "/v2/tables/demo/t",
        "/v2/tables/" + Bench.DEMO + "/nothing"
      })
  void onlyIdsOfDatabasesAndNamesOfTablesThatExistAreFound(String path) {
    assertEquals("404 ResourceNotFound", bench.get(path).error());
  }

  @Test
  void aNewDatabaseWithATableAndAColumnCanBeUsedAtOnce() {
    Reply database = bench.post("/v2/databases", "{\"name\":\"mine\"}");
    assertEquals(201, database.status());
    assertEquals("RUNNING", database.json().path("status").asText());
    String id = database.json().path("id").asText();
    assertEquals(
        201,
        bench.post("/v2/tables/" + id, "{\"name\":\"x\",\"options\":{\"keys\":true}}").status());
    Reply column =
        bench.post("/v2/tables/" + id + "/x/fields/age", "{\"options\":{\"type\":\"int\"}}");
    assertEquals(201, column.status());

    JsonNode table = bench.get("/v2/tables/" + id + "/x").json();
    assertEquals(
        "{\"name\":\"x\",\"options\":{\"keys\":true},"
            + "\"fields\":[{\"name\":\"age\",\"options\":{\"type\":\"int\"}}]}",
        table.toString());
    var sink = Bench.sinkBody("s", "x", true, "_id=k", "age=age");
    sink.withObject("sink_details").put("database_id", id);
    assertEquals(201, bench.post("/v2/sinks", sink.toString()).status());
  }

  @Test
  void whatExistsIsNotMadeAgain() {
    String tables = "/v2/tables/" + Bench.DEMO;
    assertEquals(
        "409 ResourceAlreadyExists", bench.post("/v2/databases", "{\"name\":\"demo\"}").error());
    assertEquals("409 ResourceAlreadyExists", bench.post(tables, "{\"name\":\"t\"}").error());
    assertEquals(
        "409 ResourceAlreadyExists",
        bench.post(tables + "/t/fields/language", "{\"options\":{\"type\":\"string\"}}").error());
  }

  @ParameterizedTest
  @ValueSource(strings = {"T", "1t", "_t", "t.t", "tä", "t t"})
  void namesOfTablesAndColumnsKeepToTheAlphabet(String name) {
    String tables = "/v2/tables/" + Bench.DEMO;
    assertEquals("400 InvalidParameter", bench.post(tables, "{\"name\":\"" + name + "\"}").error());
    String field = "{\"name\":\"" + name + "\",\"options\":{\"type\":\"int\"}}";
    assertEquals(
        "400 InvalidParameter",
        bench.post(tables, "{\"name\":\"good\",\"fields\":[" + field + "]}").error());
    assertEquals("404 ResourceNotFound", bench.get(tables + "/good").error());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                          | 400 MissingParameter | type
          {"type":"number"}                           | 400 InvalidParameter | number' is none of
          {"type":5}                                  | 400 InvalidParameter | type must be a text
          {"type":"string","keys":false}              | 400 InvalidParameter | keys must be true
          {"type":"idset","keys":true}                | 400 InvalidParameter | keys must be false
          {"type":"mutex","keys":"yes"}               | 400 InvalidParameter | keys must be true or
          {"type":"time"}                             | 400 MissingParameter | timeQuantum
          {"type":"set","timeQuantum":"HD"}           | 400 InvalidParameter | YMDH
          {"type":"int","timeQuantum":"YMD"}          | 400 InvalidParameter | sets only
          {"type":"decimal","scale":19}               | 400 InvalidParameter | scale
          {"type":"decimal","scale":-1}               | 400 InvalidParameter | scale
          {"type":"int","min":5,"max":4}              | 400 InvalidParameter | min
          {"type":"int","min":0.5}                    | 400 InvalidParameter | whole
          {"type":"int","max":1e999999999}            | 400 InvalidParameter | 64 bits
          {"type":"decimal","min":1e-999999999}       | 400 InvalidParameter | 64 bits
          """)
  void aColumnNeedsOptionsThatMakeSense(String options, String error, String reason) {
    Reply answer =
        bench.post("/v2/tables/" + Bench.DEMO + "/t/fields/c", "{\"options\":" + options + "}");
    assertEquals(error, answer.error());
    assertTrue(answer.json().path("message").asText().contains(reason), answer::toString);
  }
}
