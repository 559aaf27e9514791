package io.github.fbcli.cli.tables;

import static io.github.fbcli.support.FakeService.json;
import static io.github.fbcli.support.FakeService.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.EmulatedService;
import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.Sample;
import io.github.fbcli.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tables create} and {@code tables delete}. */
class TablesCreateTest {
  @TempDir private Path folder;

  @Test
  void sendsDocumentedRequests() {
    try (FakeService service =
        Sample.serviceWithTable()
            .answer("POST /tables/d", json(201, "{\"id\":\"x\"}"))
            .answer("POST /tables/d/orders/fields/price", json(201, "{}"))
            .answer("POST /tables/d/orders/fields/seen", json(201, "{}"))) {
      String[] command = {
        "tables", "create", "orders", "--keys", "--column=price:decimal(3)", "--column=seen:id@YM"
      };
      Run run = service.fb().run(command);
      assertEquals(0, run.exit(), run::toString);
      assertEquals(
          "{\"name\":\"orders\",\"options\":{\"keys\":true,\"trackExistence\":true}}",
          service.body("POST /tables/d"));
      assertEquals(
          "{\"options\":{\"type\":\"decimal\",\"scale\":3}}",
          service.body("POST /tables/d/orders/fields/price"));
      assertEquals(
          "{\"options\":{\"type\":\"time\",\"keys\":false,\"timeQuantum\":\"YM\"}}",
          service.body("POST /tables/d/orders/fields/seen"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          int           | {"type":"int","min":-9007199254740991,"max":9007199254740991}
          decimal       | {"type":"decimal","scale":2}
          timestamp     | {"type":"timestamp","timeUnit":"s"}
          timestamp(ns) | {"type":"timestamp","timeUnit":"ns"}
          bool          | {"type":"bool"}
          string        | {"type":"mutex","keys":true}
          stringset     | {"type":"set","keys":true}
          id            | {"type":"mutex"}
          IDSET         | {"type":"set"}
          stringset@H   | {"type":"time","keys":true,"timeQuantum":"H"}
          """)
  void writesDocumentedOptions(String type, String options) throws Exception {
    try (FakeService service = Sample.serviceWithTable()) {
      String column = "--column=c:" + type;
      Run run = service.fb().run("tables", "create", "o", column, "--dry-run", "-o", "json");
      assertEquals(0, run.exit(), run::toString);
      assertEquals(Json.parse(options), Json.parse(run.out()).at("/1/body/options"));
      assertEquals(List.of(), service.calls());
    }
  }

  @Test
  void completesPartlyCreatedTable() throws Exception {
    try (EmulatedService service = new EmulatedService()) {
      String create = "tables create orders --if-not-exists --column a:int --column b:string";
      succeed(service, "tables create orders --column a:int --column other:bool");
      Run completed = succeed(service, create);
      assertTrue(completed.err().contains("table 'orders': 1 column created"), completed::toString);
      assertEquals("_id\na\nother\nb\n", succeed(service, "tables get orders -o name").out());
      assertEquals("", succeed(service, create).err());

      Run type = service.fb().run((create + " --column other:int").split(" "));
      assertEquals(6, type.exit(), type::toString);
      assertTrue(type.err().contains("column 'other' is bool, not int"), type::toString);
      Run key = service.fb().run((create + " --keys").split(" "));
      assertEquals(6, key.exit(), key::toString);
      assertTrue(key.err().contains("_id is a number, not a string"), key::toString);
      Run exists = service.fb().run("tables create orders --column a:int".split(" "));
      assertEquals(6, exists.exit(), exists::toString);
      assertTrue(exists.err().contains("Use --if-not-exists"), exists::toString);
    }
  }

  @Test
  void explainsIncompleteTable() {
    try (FakeService service =
        Sample.serviceWithTable()
            .answer("POST /tables/d", json(201, "{}"))
            .answer("POST /tables/d/o/fields/a", json(201, "{}"))
            .answer("POST /tables/d/o/fields/b", refusal(400, "InvalidParameter"))) {
      Run run = service.fb().run("tables create o --column a:int --column b:int".split(" "));
      assertEquals(13, run.exit(), run::toString);
      assertTrue(run.err().contains("table 'o' is incomplete; 1 column created"), run::toString);
      assertTrue(run.err().contains("--if-not-exists adds the missing columns"), run::toString);
    }
  }

  @Test
  void looksUpTableAndColumnsAfterLostResponses() {
    String partial = "{\"name\":\"o\",\"options\":{\"keys\":false},\"fields\":[%s]}";
    String column = "{\"name\":\"a\",\"options\":{\"type\":\"int\"}}";
    try (FakeService service =
        Sample.serviceWithTable()
            .answer("POST /tables/d", json(503, "{}"), refusal(409, "ResourceAlreadyExists"))
            .answer("POST /tables/d/o/fields/a", json(503, "{}"))
            .answer("GET /tables/d/o", partial.formatted(""), partial.formatted(column))) {
      Run run = service.fb().run("tables create o --column a:int".split(" "));
      assertEquals(0, run.exit(), run::toString);
      assertEquals(
          List.of(
              "GET /databases",
              "POST /tables/d",
              "GET /tables/d/o",
              "POST /tables/d/o/fields/a",
              "GET /tables/d/o"),
          service.calls());
    }
  }

  @Test
  void infersTableFromSample() throws Exception {
    Path file = Files.writeString(folder.resolve("clicks.ndjson"), SAMPLE);
    try (EmulatedService service = new EmulatedService()) {
      succeed(service, "tables create clicks --from-sample " + file + " --column n:string");
      JsonNode table =
          Json.parse(succeed(service, "export table/clicks -o json").out()).path("columns");
      assertEquals(
          Json.parse(
              """
              {"n":"string","url":"string","visitors":"int","price":"decimal(3)","ok":"bool",
               "tags":"stringset","ids":"idset","at":"timestamp(ms)","seen":"timestamp(s)",
               "zip":"string","big":"decimal(0)"}
              """),
          table);
    }
  }

  private static final String SAMPLE =
      """
      {"id":"a1","n":1,"url":"/","visitors":-3,"price":1.5,"ok":true,"tags":["x"],"ids":[1,2],"at":1659981468260,"seen":"2026-05-04T09:00:00Z","zip":"00120","big":9007199254740993}
      {"id":"b2","n":2,"url":"/a","visitors":7,"price":12.125,"ok":false,"tags":"y","ids":3,"at":1659981468261,"seen":"2026-05-04T10:00:00Z","zip":"10115","big":1}
      """;

  @Test
  void keepsLeadingZerosOfCsv() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("p.csv"), "id,zip,n,flag\n1,00120,1.50,true\n2,10115,2,FALSE\n");
    try (EmulatedService service = new EmulatedService()) {
      succeed(service, "tables create p --from-sample " + file);
      JsonNode table = Json.parse(succeed(service, "export table/p -o json").out());
      assertEquals(
          Json.parse("{\"zip\":\"string\",\"n\":\"decimal(1)\",\"flag\":\"bool\"}"),
          table.path("columns"));
      assertEquals("false", table.path("keys").asText());
    }
  }

  @Test
  void readsFileAndFlagsTakePrecedence() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("t.yaml"), "{kind: table, name: a, columns: {x: int, y: bool}}");
    try (EmulatedService service = new EmulatedService()) {
      succeed(service, "tables create b -f " + file + " --column x:string");
      assertEquals(
          Json.parse("{\"x\":\"string\",\"y\":\"bool\"}"),
          Json.parse(succeed(service, "export table/b -o json").out()).path("columns"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          tables create                             | the table has no name
          tables create T                           | the table name 'T' contains 'T'
          tables create t --column a                | the column 'a' has no type
          tables create t --column a:int --column a:int | the column 'a' is given twice
          tables create t --column a:strin          | did you mean 'string'?
          tables create t --column a:decimal(19)    | from 0 to 18
          tables create t --column a:int(3)         | 'int' does not allow parentheses
          tables create t --column a:timestamp(min) | must be s, ms, us or ns
          tables create t --column a:bool@Y         | only string and id columns
          tables create t --column a:string@YD      | must be consecutive letters of YMDH
          tables create t --column _id:string       | '_id' cannot be declared as a column
          """)
  void rejectsInvalidTableBeforeRequest(String command, String message) {
    try (FakeService service = Sample.serviceWithTable()) {
      Run run = service.fb().run(command.split(" "));
      assertEquals(2, run.exit(), run::toString);
      assertTrue(run.err().contains(message), run::toString);
      assertEquals(List.of(), service.calls());
    }
  }

  @Test
  void deletesTablesAfterConfirmation() {
    try (EmulatedService service = new EmulatedService().withSink("iris", "_id=id")) {
      Run unconfirmed = service.fb().run("tables delete iris t".split(" "));
      assertEquals(2, unconfirmed.exit(), unconfirmed::toString);
      assertTrue(
          unconfirmed.err().contains("sink 'iris' loads into table 'iris'"), unconfirmed::toString);
      Run misspelt = service.fb().run("tables delete t iri --yes".split(" "));
      assertEquals(5, misspelt.exit(), misspelt::toString);
      succeed(service, "tables delete iris t --yes");
      assertEquals("aircraft\nweb_clicks\n", succeed(service, "tables list -o name").out());
    }
  }

  private static Run succeed(EmulatedService service, String command) {
    Run run = service.fb().run(command.split(" "));
    assertEquals(0, run.exit(), run::toString);
    return run;
  }
}
