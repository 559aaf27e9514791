package io.github.fbcli.cli.sinks;

import static io.github.fbcli.support.FakeService.json;
import static io.github.fbcli.support.FakeService.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.Sample;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks of a spec against the service before its sink is created. */
class CreatePreflightTest {
  private final FakeService service = Sample.serviceWithTable();

  @AfterEach
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --table t --map _id --map langauge               | did you mean --map language=langauge?
          --table t --map _id --map zebra                  | its columns: language, seen, stars
          --table tt --map _id                             | did you mean --table t?
          --table elsewhere --map _id                      | its tables: t
          --table t --map _id --database sale              | did you mean --database sales?
          --table t --map _id --database zebra             | choose another: sales
          --table t --map _id --id string                  | use --id number
          --table t --map _id --map seen                   | add --map _timeQuantum=PATH
          """)
  void suggestsFixForMismatch(String flags, String hint) {
    Run run = create(flags.split(" "));
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains(hint), run::toString);
    assertNothingCreated();
  }

  @Test
  void reportsAllMismatchesAtOnce() {
    service.answer("GET /databases", "[{\"id\":\"d\",\"name\":\"sales\",\"status\":\"FROZEN\"}]");
    Run run = create("--table", "t", "--map", "_id", "--map", "x", "--map", "seen", "--id=string");
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains("has 4 problems"), run::toString);
    assertTrue(run.err().contains("database 'sales': the database is 'FROZEN'"), run::toString);
    assertNothingCreated();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RUNNING", "UPDATING", "BACKUP"})
  void acceptsUsableDatabaseStatus(String status) {
    service.answer(
        "GET /databases",
        "{\"data\":[{\"id\":\"d\",\"name\":\"sales\",\"status\":\"" + status + "\"}]}");
    Run run = create("--table", "t", "--map", "_id", "--map", "seen", "--map", "_timeQuantum=at");
    assertEquals(0, run.exit(), run::toString);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 501})
  void warnsIfServiceListsNothing(int status) {
    for (String call : List.of("GET /databases", "GET /tables/d", "GET /tables/d/t")) {
      service.answer(call, refusal(status, "NotHere"));
    }
    Run run = create("--table", "t", "--map", "_id", "--map", "zebra", "--database", "d");
    assertEquals(0, run.exit(), run::toString);
    assertTrue(run.err().contains("does not list its databases (" + status + ")"), run::toString);
    assertTrue(run.err().contains("does not list its tables (" + status + ")"), run::toString);
    assertTrue(service.body("POST /sinks").contains("\"database_id\":\"d\""), run::toString);
  }

  @Test
  void resolvesOnlyDatabaseWithoutPreflight() {
    assertEquals(
        0, create("--no-preflight --table t --map x --map _id -q -o json".split(" ")).exit());
    assertEquals(List.of("GET /databases", "POST /sinks"), service.calls());
    assertTrue(service.body("POST /sinks").contains("\"database_id\":\"d\""));
  }

  @Test
  void prefersDatabaseFlagToFileToEnvironment() {
    service.answer(
        "GET /databases",
        "[{\"id\":\"d\",\"name\":\"sales\"},{\"id\":\"e\",\"name\":\"env\"},{\"id\":\"f\",\"name\":\"file\"}]");
    String file =
        "{\"sink_details\":{\"database_id\":\"f\"},\"schema\":"
            + "{\"definition\":[{\"name\":\"_id\",\"path\":[\"x\"]}]}}";
    assertEquals("d", database(file, "--database", "sales"));
    assertEquals("f", database(file));
    assertEquals("e", database("{\"_id\":\"x\"}"));
  }

  @Test
  void requiresDatabaseIfSeveralExist() {
    service.answer(
        "GET /databases", "[{\"id\":\"d\",\"name\":\"sales\"},{\"id\":\"e\",\"name\":\"hr\"}]");
    Run run = create("--table", "t", "--map", "_id");
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains("several databases"), run::toString);
    assertTrue(run.err().contains("FEATUREBASE_DATABASE: sales, hr"), run::toString);
    assertNothingCreated();
  }

  @Test
  void exits10IfServiceIsDown() {
    service.answer("GET /databases", json(503, "<html>try later</html>"));
    Run run = create("--table", "t", "--map", "_id", "--database", "d");
    assertEquals(10, run.exit(), run::toString);
    assertNothingCreated();
  }

  private String database(String mapping, String... flags) {
    List<String> line = words(flags);
    line.addAll(List.of("--table", "t", "--no-preflight", "--mapping", "-"));
    Run run =
        service
            .fb()
            .with("FEATUREBASE_DATABASE", "env")
            .input(mapping)
            .run(line.toArray(String[]::new));
    assertEquals(0, run.exit(), run::toString);
    return service.body("POST /sinks").replaceAll(".*\"database_id\":\"(.)\".*", "$1");
  }

  private Run create(String... flags) {
    return service.fb().run(words(flags).toArray(String[]::new));
  }

  private static List<String> words(String... flags) {
    List<String> line = new ArrayList<>(List.of("sinks", "create"));
    line.addAll(List.of(flags));
    return line;
  }

  private void assertNothingCreated() {
    assertEquals(
        List.of(), service.calls().stream().filter(call -> call.startsWith("POST")).toList());
  }
}
