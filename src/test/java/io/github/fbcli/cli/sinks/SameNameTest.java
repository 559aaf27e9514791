package io.github.fbcli.cli.sinks;

import static io.github.fbcli.support.FakeService.json;
import static io.github.fbcli.support.FakeService.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two databases with a sink of the same name: no command uses the wrong one. */
class SameNameTest {
  private static final String NORTH = "aaaaaaaa-0000-4000-8000-000000000000";
  private static final String SOUTH = "bbbbbbbb-0000-4000-8000-000000000000";
  private static final String DATABASES =
      """
      {"databases":[{"id":"d1","name":"north","status":"RUNNING"},
       {"id":"d2","name":"south","status":"RUNNING"},
       {"id":"d3","name":"west","status":"RUNNING"}]}
      """;

  private final FakeService service = new FakeService();
  @TempDir private Path folder;

  @BeforeEach
  void start() {
    service.answer("GET /databases", DATABASES);
    for (String database : List.of("d1", "d2", "d3")) {
      service.answer("GET /tables/" + database + "/t", "{\"name\":\"t\"}");
    }
    list(sink(NORTH, "d1", "ACTIVE"), sink(SOUTH, "d2", "ACTIVE"));
    for (String id : List.of(NORTH, SOUTH)) {
      String sink = sink(id, id.equals(NORTH) ? "d1" : "d2", "ACTIVE");
      service
          .answer("GET /sinks/" + id, sink)
          .answer("GET /sinks/" + id + "/errors", "[]")
          .answer("GET /sinks/" + id + "/metrics", "[]")
          .answer("DELETE /sinks/" + id, json(202, ""))
          .answer(
              "POST /sinks/" + id,
              "{\"success_count\":1,\"error_count\":0,\"records\":[{\"status\":\"success\"}]}");
    }
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private void list(String... sinks) {
    service.answer("GET /sinks", "{\"sinks\":[" + String.join(",", sinks) + "]}");
  }

  private static String sink(String id, String database, String status) {
    return """
    {"id":"%s","name":"clicks","status":"%s","sink_details":{"database_id":"%s","table":"t"},
     "schema":{"id_field":"_id","allow_missing_fields":false,
      "definition":[{"name":"_id","path":["id"]}]}}
    """
        .formatted(id, status, database);
  }

  private Run run(String words) {
    return service.fb().home(folder).input("{\"id\":1}\n").run(words.split(" "));
  }

  /** The calls to the resource of one sink. */
  private List<String> callsTo(String id) {
    return service.calls().stream().filter(call -> call.contains(id)).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sinks get clicks",
        "get-sink clicks",
        "sinks delete clicks --yes",
        "delete-sink clicks --yes",
        "sinks wait clicks",
        "wait-active clicks",
        "sinks errors clicks",
        "sinks metrics clicks",
        "push clicks -",
        "sinks push clicks -",
        "export clicks"
      })
  void usesTheSinkOfTheSelectedDatabase(String command) {
    for (String database : List.of("south", "d2")) {
      Run run = run(command + " --database " + database);
      assertEquals(0, run.exit(), run::toString);
    }
    assertEquals(List.of(), callsTo(NORTH));
    assertFalse(callsTo(SOUTH).isEmpty());

    Run byVariable =
        service
            .fb()
            .with("FEATUREBASE_DATABASE", "south")
            .input("{\"id\":1}")
            .run(command.split(" "));
    assertEquals(0, byVariable.exit(), byVariable::toString);
    assertEquals(List.of(), callsTo(NORTH));

    Run byFlag =
        service
            .fb()
            .with("FEATUREBASE_DATABASE", "north")
            .input("{\"id\":1}")
            .run((command + " --database south").split(" "));
    assertEquals(0, byFlag.exit(), byFlag::toString);
    assertEquals(List.of(), callsTo(NORTH));

    Run ambiguous = run(command);
    assertEquals(2, ambiguous.exit(), ambiguous::toString);
    assertEquals("", ambiguous.out());
    for (String part : List.of(NORTH, SOUTH, "'north' (d1)", "'south' (d2)", "--database")) {
      assertTrue(ambiguous.err().contains(part), ambiguous::toString);
    }
    assertEquals(List.of(), callsTo(NORTH));

    Run elsewhere = run(command + " --database west");
    assertEquals(5, elsewhere.exit(), elsewhere::toString);
    assertTrue(
        elsewhere.err().contains("no sink 'clicks' in database 'west'"), elsewhere::toString);
    assertTrue(elsewhere.err().contains("'south' (d2) as " + SOUTH), elsewhere::toString);
    assertFalse(elsewhere.err().contains("Did you mean"), elsewhere::toString);
    assertEquals(List.of(), callsTo(NORTH));

    Run byId = run(command.replace("clicks", SOUTH) + " --database north");
    assertEquals(0, byId.exit(), byId::toString);
    assertEquals(List.of(), callsTo(NORTH));
  }

  @Test
  void usesDatabaseOfContext() {
    String config = folder.resolve("config.toml").toString();
    String set = "context set there --config " + config + " endpoint=" + service.url();
    Run context = run(set + " database=south");
    assertEquals(0, context.exit(), context::toString);

    Run run = run("sinks delete clicks --yes -c there --config " + config);

    assertEquals(0, run.exit(), run::toString);
    assertEquals(List.of(), callsTo(NORTH));
    assertEquals(List.of("GET /sinks/" + SOUTH, "DELETE /sinks/" + SOUTH), callsTo(SOUTH));
  }

  @ParameterizedTest
  @ValueSource(strings = {"clicks clicks", "clicks " + SOUTH, SOUTH + " clicks"})
  void deletesRepeatedSinkOnce(String names) {
    Run run = run("sinks delete " + names + " --yes --database south");

    assertEquals(0, run.exit(), run::toString);
    assertEquals(1, service.calls().stream().filter(call -> call.startsWith("DELETE")).count());
    assertEquals(List.of(), callsTo(NORTH));
  }

  @Test
  void deletesAndAwaitsBothById() {
    for (String id : List.of(NORTH, SOUTH)) {
      service.answer(
          "GET /sinks/" + id,
          json(200, sink(id, id.equals(NORTH) ? "d1" : "d2", "ACTIVE")),
          refusal(404, "ResourceNotFound"));
    }

    Run run = run("sinks delete " + NORTH + " " + SOUTH + " --yes --wait -o csv");

    assertEquals(0, run.exit(), run::toString);
    assertTrue(run.out().contains("clicks,DELETED,t,d1," + NORTH), run::toString);
    assertTrue(run.out().contains("clicks,DELETED,t,d2," + SOUTH), run::toString);
  }

  @Test
  void deletesNothingIfOneNameIsUnknown() {
    assertEquals(2, run("sinks delete " + SOUTH + " clicks --yes").exit());
    assertEquals(5, run("sinks delete clicks clack --yes --database south").exit());
    assertFalse(service.calls().stream().anyMatch(call -> call.startsWith("DELETE")));
  }

  @Test
  void prefersIdToName() {
    String other = sink("x-1", "d1", "ACTIVE").replace("\"clicks\"", "\"other\"");
    list(other, sink("x-2", "d1", "ACTIVE").replace("\"clicks\"", "\"x-1\""));
    service.answer("GET /sinks/x-1", other);
    assertEquals("other\n", run("sinks get x-1 -o name").out());

    list(
        sink("", "d1", "ACTIVE").replace("\"id\":\"\",", ""),
        sink("", "d2", "ACTIVE").replace("\"id\":\"\",", ""));
    assertEquals(2, run("sinks get clicks").exit());
  }

  @ParameterizedTest
  @CsvSource({
    "DELETED, ACTIVE, 0",
    "DELETING, ACTIVE, 2",
    "DELETED, DELETED, 2",
  })
  void ignoresDeletedNamesake(String north, String south, int exit) {
    list(sink(NORTH, "d1", north), sink(SOUTH, "d2", south));
    assertEquals(exit, run("sinks get clicks").exit());
    assertEquals(List.of(), callsTo(NORTH));
  }

  @Test
  void prefersSinkThatIsNotBeingDeleted() {
    list(sink(NORTH, "d2", "DELETING"), sink(SOUTH, "d2", "ACTIVE"));
    assertEquals(0, run("push clicks -").exit());
    assertEquals(0, run("push clicks - --database south").exit());
    assertEquals(List.of(), callsTo(NORTH));
  }

  @Test
  void requestsDatabaseThatListOmits() {
    String bare = "{\"id\":\"%s\",\"name\":\"clicks\",\"status\":\"ACTIVE\"}";
    list(bare.formatted(NORTH), bare.formatted(SOUTH));
    assertEquals(0, run("sinks delete clicks --yes --database south").exit());
    assertEquals(List.of("GET /sinks/" + NORTH), callsTo(NORTH));
    assertEquals(2, run("sinks get clicks").exit());
  }

  @Test
  void usesSinkOfUnknownDatabaseIfUnique() {
    String bare = "{\"id\":\"%s\",\"name\":\"clicks\",\"status\":\"ACTIVE\"}";
    service.answer("GET /sinks/" + NORTH, bare.formatted(NORTH));
    service.answer("GET /sinks/" + SOUTH, bare.formatted(SOUTH));
    list(bare.formatted(SOUTH));
    assertEquals(0, run("sinks get clicks --database south").exit());
    list(bare.formatted(NORTH), bare.formatted(SOUTH));
    Run run = run("sinks delete clicks --yes --database south");
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains("an unknown database"), run::toString);
  }

  @Test
  void acceptsDatabaseIdIfNoneAreListed() {
    service.answer("GET /databases", refusal(404, "ResourceNotFound"));
    assertEquals(0, run("sinks delete clicks --yes --database d2").exit());
    assertEquals(5, run("sinks delete clicks --yes --database south").exit());
    assertEquals(2, run("sinks delete clicks --yes").exit());
    assertEquals(List.of(), callsTo(NORTH));
  }

  @Test
  void rejectsAmbiguousDatabaseName() {
    service.answer("GET /databases", DATABASES.replace("west", "south"));
    Run run = run("sinks delete clicks --yes --database south");
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains("2 databases are named 'south': d2, d3"), run::toString);
    assertEquals(0, run("sinks get clicks --database d2").exit());
    assertEquals(2, run("sinks list --database south").exit());
    assertEquals(2, run("sinks create new --table t --map _id=id --database south").exit());
    assertFalse(service.calls().stream().anyMatch(call -> call.matches("(DELETE|POST).*")));
  }

  @Test
  void reportsUnknownDatabase() {
    Run run = run("sinks get clicks --database sout");
    assertEquals(5, run.exit(), run::toString);
    assertTrue(run.err().contains("no database 'sout'"), run::toString);
    assertTrue(run.err().contains("Did you mean 'south'?"), run::toString);
  }

  @Test
  void allowsSameNameInOtherDatabase() {
    service.answer("POST /sinks", json(201, sink("c-1", "d3", "CREATING")));
    String create = "sinks create clicks --table t --map _id=id --no-preflight --database ";
    assertEquals(0, run(create + "west").exit());
    assertEquals(0, run(create + "west --if-not-exists").exit());
    assertEquals(2, service.calls().stream().filter(call -> call.equals("POST /sinks")).count());
    Run existing = run(create + "south --if-not-exists -o json");
    assertTrue(existing.out().contains(SOUTH), existing::toString);
    assertEquals(2, service.calls().stream().filter(call -> call.equals("POST /sinks")).count());
  }

  @Test
  void ignoresNamesakeAfterLostResponse() {
    service.answer(
        "POST /sinks", refusal(503, "Unavailable"), json(201, sink("c-1", "d3", "CREATING")));
    Run run =
        run("sinks create clicks --table t --map _id=id --no-preflight --database west -o json");
    assertEquals(0, run.exit(), run::toString);
    assertTrue(run.out().contains("\"c-1\""), run::toString);
    assertEquals(2, service.calls().stream().filter(call -> call.equals("POST /sinks")).count());
    assertEquals(List.of(), callsTo(NORTH));
  }

  @Test
  void replacesOnlySinkThatDiffers() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("sinks.json"),
            "[" + body("south").replace("[\"id\"]", "[\"key\"]") + "," + body("d1") + "]");
    service
        .answer(
            "GET /sinks/" + SOUTH,
            json(200, sink(SOUTH, "d2", "DELETING")),
            refusal(404, "ResourceNotFound"))
        .answer("POST /sinks", json(201, sink("c-1", "d2", "ACTIVE")))
        .answer("GET /sinks/c-1", sink("c-1", "d2", "ACTIVE"));

    assertEquals(9, run("diff --exit-code -f " + file).exit());
    Run run = run("apply --replace --yes -o csv -f " + file);

    assertEquals(0, run.exit(), run::toString);
    assertTrue(run.out().contains("clicks,replaced,ACTIVE"), run::toString);
    assertTrue(run.out().contains("clicks,unchanged,ACTIVE"), run::toString);
    assertEquals(List.of(), callsTo(NORTH));
    assertTrue(service.body("POST /sinks").contains("\"database_id\":\"d2\""));
  }

  @Test
  void rejectsFileWithDuplicateSink() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("sinks.json"), "[" + body("south") + "," + body("d2") + "]");
    Run run = run("apply --replace --yes -f " + file);
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains("sink-twice"), run::toString);
  }

  @Test
  void usesSelectedDatabaseIfFileSpecifiesNone() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("s.json"), body("x").replace("\"database_id\":\"x\",", ""));
    Run run = run("apply --replace --yes -o csv --database south -f " + file);
    assertEquals(0, run.exit(), run::toString);
    assertTrue(run.out().contains("unchanged"), run::toString);
    assertEquals(2, run("apply --replace --yes -f " + file).exit());
    assertEquals(0, run("export --database south").exit());
    assertFalse(run("export --database south").out().contains("d1"));
    assertFalse(service.calls().stream().anyMatch(call -> call.matches("(DELETE|POST).*")));
  }

  private static String body(String database) {
    return """
    {"name":"clicks","sink_details":{"database_id":"%s","table":"t"},
     "schema":{"id_field":"_id","allow_missing_fields":false,
      "definition":[{"name":"_id","path":["id"]}]}}\
    """
        .formatted(database);
  }
}
