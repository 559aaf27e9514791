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
  void startsWithDatabaseDemo() {
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
  void showsKeysAndColumnsOfTable() {
    assertEquals(
        EmulatorFixture.json(
            """
            {"id":"5c1a8d34-7e62-4f9b-b3a5-8e2d90f4b703",
             "name":"t","description":"The table of the shortest example",
             "options":{"keys":false,"trackExistence":true},
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
  void returns404ForUnknownIdsAndNames(String path) {
    assertEquals("404 ResourceNotFound", service.get(path).error());
  }

  @Test
  void createsDatabasesTablesAndColumns() {
    TestResponse database = service.post("/v2/databases", "{\"name\":\"mine\"}");
    assertEquals(201, database.status());
    assertEquals("RUNNING", database.json().path("status").asText());
    String id = database.json().path("id").asText();
    TestResponse created =
        service.post(
            "/v2/tables/" + id,
            "{\"name\":\"x\",\"options\":{\"keys\":true,\"trackExistence\":true}}");
    assertEquals(201, created.status());
    String tableId = created.json().path("id").asText();
    assertEquals(36, tableId.length());
    TestResponse column =
        service.post("/v2/tables/" + id + "/x/fields/age", "{\"options\":{\"type\":\"int\"}}");
    assertEquals(201, column.status());

    JsonNode table = service.get("/v2/tables/" + id + "/x").json();
    assertEquals(
        "{\"id\":\""
            + tableId
            + "\",\"name\":\"x\",\"options\":{\"keys\":true,\"trackExistence\":true},"
            + "\"fields\":[{\"name\":\"age\",\"options\":{\"type\":\"int\"}}]}",
        table.toString());
    var sink = EmulatorFixture.sinkBody("s", "x", true, "_id=k", "age=age");
    sink.withObject("sink_details").put("database_id", id);
    assertEquals(201, service.post("/v2/sinks", sink.toString()).status());
  }

  @Test
  void createsDatabasesOfKnownShapes() {
    JsonNode shapes = service.get("/v2/service-properties/database:shapes").json().path("shapes");
    assertTrue(shapes.toString().contains("\"8GB-Development\""), shapes::toString);
    String options = "\"database_options\":{\"shape\":\"8GB-Development\"}";
    TestResponse created = service.post("/v2/databases", "{\"name\":\"a\"," + options + "}");
    assertEquals(201, created.status());
    JsonNode shown = service.get("/v2/databases/" + created.json().path("id").asText()).json();
    assertEquals("8GB-Development", shown.at("/database_options/shape").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                           | 400 MissingParameter | name is missing
          {"name":7}                                   | 400 InvalidParameter | name must be
          {"name":"a","database_options":"16GB"}       | 400 InvalidParameter | database_options must be
          {"name":"a","database_options":{}}           | 400 MissingParameter | shape is missing
          {"name":"a","database_options":{"shape":"1GB"}} | 400 InvalidParameter | 1GB' is not one of 8GB
          """)
  void refusesInvalidDatabases(String body, String error, String reason) {
    TestResponse response = service.post("/v2/databases", body);
    assertEquals(error, response.error());
    assertTrue(response.json().path("message").asText().contains(reason), response::toString);
  }

  @Test
  void limitsLengthOfNames() {
    String tables = "/v2/tables/" + EmulatorFixture.DEMO;
    String fields = tables + "/t/fields/";
    String options = "{\"options\":{\"type\":\"int\"}}";
    assertEquals(201, service.post("/v2/databases", named(300)).status());
    assertEquals("400 InvalidParameter", service.post("/v2/databases", named(301)).error());
    assertEquals(201, service.post(tables, named(230)).status());
    assertEquals("400 InvalidParameter", service.post(tables, named(231)).error());
    assertEquals(201, service.post(fields + "n".repeat(230), options).status());
    assertEquals("400 InvalidParameter", service.post(fields + "n".repeat(231), options).error());
  }

  @Test
  void refusesNonBooleanTrackExistence() {
    TestResponse response =
        service.post(
            "/v2/tables/" + EmulatorFixture.DEMO,
            "{\"name\":\"x\",\"options\":{\"keys\":true,\"trackExistence\":\"yes\"}}");
    assertEquals("400 InvalidParameter", response.error());
    assertTrue(response.toString().contains("options.trackExistence must be true or false"));
  }

  @Test
  void deletesColumnsWithTheirValues() {
    String column = "/v2/tables/" + EmulatorFixture.DEMO + "/t/fields/language";
    String sink = service.activeSink("s", "t", true, "_id=id", "language=l");
    service.push(sink, "{\"id\":1,\"l\":\"c\"}");
    assertEquals(202, service.delete(column).status());
    assertEquals("404 ResourceNotFound", service.delete(column).error());
    assertEquals("[{\"_id\":1}]", service.rows("t"));
    assertEquals(
        "404 ResourceNotFound",
        service.post("/v2/sinks/" + sink, EmulatorFixture.records("{\"id\":2}")).error());
    assertEquals(201, service.post(column, "{\"options\":{\"type\":\"string\"}}").status());
    assertEquals("[{\"_id\":1,\"language\":null}]", service.rows("t"));
  }

  @Test
  void deletesTablesWithTheirRows() {
    String tables = "/v2/tables/" + EmulatorFixture.DEMO;
    String sink = service.activeSink("s", "t", true, "_id=id");
    service.push(sink, "{\"id\":1}");
    assertEquals(202, service.delete(tables + "/t").status());
    assertEquals("404 ResourceNotFound", service.get(tables + "/t").error());
    assertEquals("404 ResourceNotFound", service.delete(tables + "/t").error());
    assertEquals("404 ResourceNotFound", service.delete(tables + "/t/fields/language").error());
    assertEquals(
        "404 ResourceNotFound",
        service.post("/v2/sinks/" + sink, EmulatorFixture.records("{\"id\":2}")).error());
    service.post(tables, "{\"name\":\"t\"}");
    assertEquals("[]", service.rows("t"));
  }

  @Test
  void deletesDatabasesWithTheirTables() {
    String demo = "/v2/databases/" + EmulatorFixture.DEMO;
    String sink = service.activeSink("s", "t", true, "_id=id");
    service.push(sink, "{\"id\":1}");
    TestResponse deleted = service.delete(demo);
    assertEquals(202, deleted.status());
    assertEquals("DELETING", deleted.json().path("status").asText());
    assertEquals("404 ResourceNotFound", service.get(demo).error());
    assertEquals("404 ResourceNotFound", service.delete(demo).error());
    assertEquals("404 ResourceNotFound", service.get("/v2/tables/" + EmulatorFixture.DEMO).error());
    service.post("/v2/databases", "{\"name\":\"demo\",\"id\":\"" + EmulatorFixture.DEMO + "\"}");
    assertEquals(
        "{\"tables\":[]}", service.get("/v2/tables/" + EmulatorFixture.DEMO).json().toString());
    service.post("/v2/tables/" + EmulatorFixture.DEMO, "{\"name\":\"t\"}");
    assertEquals("[]", service.rows("t"));
  }

  @Test
  void returns404ForUnknownParents() {
    String tables = "/v2/tables/" + EmulatorFixture.DEMO;
    assertEquals("404 ResourceNotFound", service.post("/v2/tables/none", named(1)).error());
    assertEquals("404 ResourceNotFound", service.delete("/v2/tables/none/t").error());
    assertEquals(
        "404 ResourceNotFound",
        service.post(tables + "/none/fields/a", "{\"options\":{\"type\":\"int\"}}").error());
    assertEquals(
        "400 MissingParameter", service.post(tables + "/t/fields/a", "{\"type\":\"int\"}").error());
    assertEquals("404 ResourceNotFound", service.delete(tables + "/t/fields/_id").error());
  }

  private static String named(int length) {
    return "{\"name\":\"" + "n".repeat(length) + "\"}";
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
          {"type":"set","timeQuantum":"YD"}           | 400 InvalidParameter | contiguous
          {"type":"set","timeQuantum":"YMH"}          | 400 InvalidParameter | contiguous
          {"type":"set","timeQuantum":"YMDHY"}        | 400 InvalidParameter | contiguous
          {"type":"set","timeQuantum":""}             | 400 InvalidParameter | non-empty
          {"type":"timestamp","timeUnit":"m"}         | 400 InvalidParameter | m' is not one of s, ms
          {"type":"timestamp","timeUnit":1}           | 400 InvalidParameter | timeUnit must be a non
          {"type":"int","timeQuantum":"YMD"}          | 400 InvalidParameter | only for sets
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
