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
class DatabaseCatalogTest {
  private final EmulatorFixture service = new EmulatorFixture();

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void startsWithTheDatabaseDemo() {
    String demo =
        "{\"id\":\"" + EmulatorFixture.DEMO + "\",\"name\":\"demo\",\"status\":\"RUNNING\"}";
    assertEquals("{\"databases\":[" + demo + "]}", service.get("/v2/databases").json().toString());
    assertEquals(demo, service.get("/v2/databases/" + EmulatorFixture.DEMO).json().toString());
  }

  @Test
  void startsWithExampleTables() {
    List<String> names = new ArrayList<>();
    service
        .get("/v2/tables/" + EmulatorFixture.DEMO)
        .json()
        .path("tables")
        .forEach(table -> names.add(table.path("name").asText()));
    assertEquals(List.of("aircraft", "iris", "t", "web_clicks"), names);
  }

  @Test
  void showsKeysAndColumnsOfATable() {
    assertEquals(
        EmulatorFixture.json(
            """
            {"name":"t","description":"The table of the shortest example",
             "options":{"keys":false},
             "fields":[{"name":"language","options":{"type":"string"}}]}
            """),
        service.get("/v2/tables/" + EmulatorFixture.DEMO + "/t").json());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/databases/nothing",
        "/v2/databases/demo",
        "/v2/tables/nothing",
        "/v2/tables/demo",
        "/v2/tables/demo/t",
        "/v2/tables/" + EmulatorFixture.DEMO + "/nothing"
      })
  void findsDatabasesByIdAndTablesByName(String path) {
    assertEquals("404 ResourceNotFound", service.get(path).error());
  }

  @Test
  void createsDatabasesTablesAndColumns() {
    TestResponse database = service.post("/v2/databases", "{\"name\":\"mine\"}");
    assertEquals(201, database.status());
    assertEquals("RUNNING", database.json().path("status").asText());
    String id = database.json().path("id").asText();
    assertEquals(
        201,
        service.post("/v2/tables/" + id, "{\"name\":\"x\",\"options\":{\"keys\":true}}").status());
    TestResponse column =
        service.post("/v2/tables/" + id + "/x/fields/age", "{\"options\":{\"type\":\"int\"}}");
    assertEquals(201, column.status());

    JsonNode table = service.get("/v2/tables/" + id + "/x").json();
    assertEquals(
        "{\"name\":\"x\",\"options\":{\"keys\":true},"
            + "\"fields\":[{\"name\":\"age\",\"options\":{\"type\":\"int\"}}]}",
        table.toString());
    var sink = EmulatorFixture.sinkBody("s", "x", true, "_id=k", "age=age");
    sink.withObject("sink_details").put("database_id", id);
    assertEquals(201, service.post("/v2/sinks", sink.toString()).status());
  }

  @Test
  void refusesToCreateExistingResources() {
    String tables = "/v2/tables/" + EmulatorFixture.DEMO;
    assertEquals(
        "409 ResourceAlreadyExists", service.post("/v2/databases", "{\"name\":\"demo\"}").error());
    assertEquals("409 ResourceAlreadyExists", service.post(tables, "{\"name\":\"t\"}").error());
    assertEquals(
        "409 ResourceAlreadyExists",
        service.post(tables + "/t/fields/language", "{\"options\":{\"type\":\"string\"}}").error());
  }

  @ParameterizedTest
  @ValueSource(strings = {"T", "1t", "_t", "t.t", "tä", "t t"})
  void refusesInvalidTableAndColumnNames(String name) {
    String tables = "/v2/tables/" + EmulatorFixture.DEMO;
    assertEquals(
        "400 InvalidParameter", service.post(tables, "{\"name\":\"" + name + "\"}").error());
    String field = "{\"name\":\"" + name + "\",\"options\":{\"type\":\"int\"}}";
    assertEquals(
        "400 InvalidParameter",
        service.post(tables, "{\"name\":\"good\",\"fields\":[" + field + "]}").error());
    assertEquals("404 ResourceNotFound", service.get(tables + "/good").error());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                          | 400 MissingParameter | type
          {"type":"number"}                           | 400 InvalidParameter | number' is not one of
          {"type":5}                                  | 400 InvalidParameter | type must be a non
          {"type":"string","keys":false}              | 400 InvalidParameter | keys must be true
          {"type":"idset","keys":true}                | 400 InvalidParameter | keys must be false
          {"type":"mutex","keys":"yes"}               | 400 InvalidParameter | keys must be true or
          {"type":"time"}                             | 400 MissingParameter | timeQuantum
          {"type":"set","timeQuantum":"HD"}           | 400 InvalidParameter | YMDH
          {"type":"int","timeQuantum":"YMD"}          | 400 InvalidParameter | sets only
          {"type":"decimal","scale":19}               | 400 InvalidParameter | scale
          {"type":"decimal","scale":-1}               | 400 InvalidParameter | scale
          {"type":"int","min":5,"max":4}              | 400 InvalidParameter | min
          {"type":"int","min":0.5}                    | 400 InvalidParameter | whole number
          {"type":"int","max":1e999999999}            | 400 InvalidParameter | 64 bits
          {"type":"decimal","min":1e-999999999}       | 400 InvalidParameter | 64 bits
          """)
  void refusesInvalidColumnOptions(String options, String error, String reason) {
    TestResponse response =
        service.post(
            "/v2/tables/" + EmulatorFixture.DEMO + "/t/fields/c", "{\"options\":" + options + "}");
    assertEquals(error, response.error());
    assertTrue(response.json().path("message").asText().contains(reason), response::toString);
  }
}
