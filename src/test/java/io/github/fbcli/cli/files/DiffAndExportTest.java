package io.github.fbcli.cli.files;

import static io.github.fbcli.support.Sample.SINK_ID;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.Sample;
import io.github.fbcli.wire.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code diff} and {@code export}. */
class DiffAndExportTest {
  private static final String SCHEMA =
      "\"schema\":{\"primary_key_fields\":[\"_id\"],\"allow_missing_fields\":true,\"type\":\"json\","
          + "\"definition\":[{\"name\":\"_id\",\"path\":[\"a.b\",\"yes\"],\"type\":\"id\"}]}";
  private static final String FULL =
      Sample.sink("one", "ACTIVE").replaceFirst("}$", "," + SCHEMA.replace("\\", "") + "}");

  private static final String UNIFIED =
      """
      --- service: sink two (does not exist)
      +++ stdin
      @@ -1,0 +1,12 @@
      +name: two
      +sink_details:
      +  database_id: sales
      +  table: t
      +schema:
      +  type: json
      +  primary_key_fields: [_id]
      +  allow_missing_fields: true
      +  definition:
      +    - name: _id
      +      path: ["a.b", "yes"]
      +      type: id
      --- service: sink one
      +++ stdin
      @@ -8,5 +8,5 @@
         allow_missing_fields: true
         definition:
           - name: _id
      -      path: ["a.b", "yes"]
      +      path: ["a.b", "no"]
             type: id
      """;

  private final FakeService service =
      Sample.serviceWithTable().answer("GET /sinks", "[" + FULL + "]");

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void exportsYamlWithSchemaReference() {
    assertEquals(
        """
        # yaml-language-server: $schema=sinks.schema.json
        ---
        kind: table
        name: t
        database_id: sales
        keys: false
        columns:
          language: string
          stars: int
          seen: "string@YMD"
        ---
        name: one
        sink_details:
          database_id: sales
          table: t
        schema:
          type: json
          primary_key_fields: [_id]
          allow_missing_fields: true
          definition:
            - name: _id
              path: ["a.b", "yes"]
              type: id
        """,
        out(service.fb().run("export")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"export", "export -o json", "export one -o json", "export -o ndjson"})
  void exportMatchesService(String export) {
    service.answer("GET /sinks/" + SINK_ID, FULL);
    String exported = out(service.fb().run(export.split(" ")));
    Run diff = service.fb().input(exported).run("diff", "-f", "-", "--exit-code");
    assertEquals("", out(diff), exported);
  }

  @Test
  void exportsSingleSinkAsObject() throws Exception {
    service.answer("GET /sinks/" + SINK_ID, FULL);
    assertTrue(Json.parse(out(service.fb().run("export", "one", "-o", "json"))).isObject());
    assertTrue(Json.parse(out(service.fb().run("export", "-o", "json"))).isArray());
    Run absent = service.fb().run("export", "onne");
    assertEquals(5, absent.exit(), absent::toString);
    assertTrue(absent.err().contains("Did you mean 'one'?"), absent::toString);
  }

  @Test
  void skipsSinkThatIsBeingDeleted() {
    service.answer("GET /sinks", "[" + FULL.replace("ACTIVE", "DELETING") + "]");
    assertEquals("table/t\n", out(service.fb().run("export", "-o", "name")));
  }

  @Test
  void reportsSinksThatServiceDescribesIncompletely() {
    service.answer("GET /sinks", "[" + FULL + "," + Sample.sink("x-1", "two", "ACTIVE") + "]");
    Run run = service.fb().run("export", "-o", "name");
    assertEquals(1, run.exit(), run::toString);
    assertEquals("table/t\none\n", run.out());
    assertTrue(run.err().contains("cannot export two: "), run::toString);
  }

  @Test
  void exportsNothingWithoutSinksAndTables() {
    service.answer("GET /sinks", "[]").answer("GET /tables/d", "[]");
    String exported = out(service.fb().run("export"));
    Run run = service.fb().input(exported).run("apply", "-f", "-", "-o", "json");
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains("no sinks or tables found in stdin"), run::toString);
  }

  @Test
  void exits9OnDifferencesOnlyIfRequested() throws Exception {
    service.answer("GET /sinks/" + SINK_ID, FULL);
    String file =
        out(service.fb().run("export", "one")).replace("name: one", "name: two")
            + out(service.fb().run("export", "one")).replace("\"yes\"", "\"no\"");
    Run diff = service.fb().input(file).run("diff", "-f", "-");
    assertEquals(UNIFIED, out(diff));
    Run asked = service.fb().input(file).run("diff", "-f", "-", "--exit-code", "-o", "json");
    assertEquals(9, asked.exit(), asked::toString);
    assertTrue(Json.parse(asked.out()).get(0).path("missing").asBoolean());
    assertEquals(1, Json.parse(asked.out()).get(1).path("differences").size());
    assertEquals("", asked.err());
  }

  @Test
  void coloursDiffUnlessDisabled() {
    String file = out(service.fb().run("export")).replace("\"yes\"", "\"no\"");
    String[] diff = {"diff", "-f", "-"};
    String coloured = out(service.fb().onTerminal().input(file).run(diff));
    assertTrue(coloured.startsWith("\u001b[1m--- service: sink one\u001b[0m\n"), coloured);
    assertTrue(coloured.contains("\u001b[36m@@ -8,5 +8,5 @@\u001b[0m\n"), coloured);
    assertTrue(coloured.contains("\u001b[31m-      path: [\"a.b\", \"yes\"]\u001b[0m\n"), coloured);
    assertTrue(coloured.contains("\u001b[32m+      path: [\"a.b\", \"no\"]\u001b[0m\n"), coloured);
    Run plain = service.fb().onTerminal().with("NO_COLOR", "1").input(file).run(diff);
    assertEquals(coloured.replaceAll("\u001b\\[\\d*m", ""), out(plain));
    assertEquals(out(plain), out(service.fb().input(file).run(diff)));
  }

  @Test
  void showsOnlyWhatApplyCompares() {
    String file =
        """
        {"name":"one","other":1,"sink_details":{"database_id":"d","table":"t"},"schema":
        {"primary_key_fields":["_id"],"allow_missing_fields":false,"definition":
        [{"name":"new","path":["x"]},{"name":"_id","path":["a.b","yes"],"config":{}}]}}
        """;
    assertEquals(
        """
        --- service: sink one
        +++ stdin
        @@ -4,9 +4,11 @@
           table: t
         schema:
           primary_key_fields: [_id]
        -  allow_missing_fields: true
        +  allow_missing_fields: false
           definition:
        +    - name: new
        +      path: [x]
             - name: _id
               path: ["a.b", "yes"]
               config: {}
        """,
        out(service.fb().input(file).run("diff", "-f", "-"))
            .replaceAll("(?m)@@ .* @@", "@@ -4,9 +4,11 @@"));
  }

  private static String out(Run run) {
    assertEquals(0, run.exit(), run::toString);
    return run.out();
  }
}
