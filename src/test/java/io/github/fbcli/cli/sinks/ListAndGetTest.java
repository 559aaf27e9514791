package io.github.fbcli.cli.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.Sample;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sinks list} and {@code sinks get}: filters and output formats. */
class ListAndGetTest {
  private static final String DATABASES =
      "[{\"id\":\"d1\",\"name\":\"sales\"},{\"id\":\"d2\",\"name\":\"d1\"}]";

  private final FakeService service =
      new FakeService()
          .answer("GET /sinks", Sample.resource(ListAndGetTest.class, "sinks.json"))
          .answer("GET /databases", DATABASES);

  @AfterEach
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "json", "ndjson", "csv", "name"})
  void printsListInEveryFormat(String format) {
    Run run = fb("sinks list -o " + format + " --data-url https://data.example.com/v2");
    assertEquals(0, run.exit(), run::toString);
    assertEquals(Sample.resource(getClass(), "sinks." + format + ".txt"), run.out());
    assertEquals("", run.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --status ACTIVE                   | iris
          --status active --table nowhere   |
          --table flowers                   | iris,web
          --database sales                  | iris
          --database d1                     | iris
          --database d2                     | web
          --table flowers --status CREATING | web
          """)
  void filtersSinks(String filters, String names) {
    Run run = fb("sinks list -o name " + filters);
    assertEquals(0, run.exit(), run::toString);
    assertEquals(names == null ? "" : names.replace(",", "\n") + "\n", run.out());
  }

  @Test
  void showsInvisibleCharactersOfNames() throws IOException {
    String name = "a\u200bb\udb40\udc41c\u2066";
    String shown = "a\\u200bb\\udb40\\udc41c\\u2066";
    try (FakeService hostile = Sample.serviceWithSink(name, "ACTIVE")) {
      Run table = hostile.fb().run("sinks", "list");
      assertTrue(table.out().contains(shown + "  ACTIVE"), table::toString);
      assertEquals(shown + "\n", hostile.fb().run("sinks", "list", "-o", "name").out());
      Run json = hostile.fb().run("sinks", "list", "-o", "json");
      assertEquals(name, Json.parse(json.out()).at("/0/name").asText());
      Run error = hostile.fb().run("sinks", "get", "a\u200db");
      assertTrue(error.err().contains("no sink 'a\\u200db'"), error::toString);
    }
  }

  @Test
  void exits5OnUnknownDatabase() {
    Run run = fb("sinks list --database hr");
    assertEquals(5, run.exit(), run::toString);
    assertTrue(run.err().contains("no database 'hr'"), run::toString);
  }

  @Test
  void printsEmptyList() {
    service.answer("GET /sinks", "{\"items\":[]}");
    assertEquals("[ ]\n", fb("list-sinks -o json").out());
    assertEquals("", fb("list-sinks -o ndjson").out());
    assertEquals("name,status,table,database,id\n", fb("list-sinks -o csv").out());
    assertEquals("NAME  STATUS  TABLE  DATABASE  AGE\n", fb("list-sinks").out());
  }

  @Test
  void getsSinkByNameOrId() {
    service.answer("GET /sinks/" + Sample.SINK_ID, Sample.sink("iris", "ACTIVE"));
    Run byId = fb("sinks get " + Sample.SINK_ID + " -o json");
    Run byName = fb("get-sink iris -o json");
    assertEquals(byId.out(), byName.out());
    assertTrue(byId.out().contains("\"ingest_endpoint\": \"" + service.url() + "/v2/sinks/"));
    assertEquals(
        List.of("GET /sinks/" + Sample.SINK_ID, "GET /sinks", "GET /sinks/" + Sample.SINK_ID),
        service.calls());
  }

  @Test
  void suggestsNearestSink() {
    Run run = fb("sinks get iriss -o json");
    assertEquals(5, run.exit(), run::toString);
    assertTrue(run.err().contains("Did you mean 'iris'?"), run::toString);
    assertEquals("null\n", run.out());
  }

  @Test
  void escapesControlSequencesInNames() throws Exception {
    String name = "\u001b[2J\u009b31mred\u202e";
    service.answer("GET /sinks", "[" + Json.object().put("id", "x").put("name", name) + "]");
    for (String format : List.of("table", "json", "ndjson", "csv", "name")) {
      Run run = fb("sinks list -o " + format);
      assertFalse(run.out().matches("(?s).*[\u001b\u009b\u202e].*"), run::toString);
      assertTrue(
          run.out().replace("\\u001B", "\\u001b").contains("\\u001b[2J\\u009b31mred\\u202e"),
          run::toString);
    }
    assertEquals(name, Json.parse(fb("sinks list -o json").out()).get(0).get("name").asText());
  }

  private Run fb(String line) {
    return service.fb().run(line.split(" "));
  }
}
