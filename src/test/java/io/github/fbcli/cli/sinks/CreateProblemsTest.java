package io.github.fbcli.cli.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** fb reports all problems of a spec at once and sends nothing. */
class CreateProblemsTest {
  private final FakeService service = Sample.serviceWithTable();
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void reportsAllProblemsAndSendsNothing() {
    Run run =
        fb(
            "sinks create Bad! --table t --map sepalLength --map a=x..y --map b=c --map b=d"
                .split(" "));
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().startsWith("error: the sink spec has 5 problems; nothing was sent\n"));
    assertReports(run, "[name-alphabet]", "[column-alphabet]", "[id-missing]", "[column-twice]");
    assertReports(run, "--map a=x..y: the path 'x..y' has an empty key", "[path-empty-segment]");
    assertEquals("", run.out());
    assertEquals(List.of(), service.calls());
  }

  @Test
  void reportsLineAndColumnInFile() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.map"), "_id = id\n\n  Species = a..b\n");
    Run run = fb("sinks", "create", "--table", "t", "--mapping", file.toString());
    assertEquals(2, run.exit(), run::toString);
    assertReports(run, file + ":3:3: the column name 'Species'", file + ":3:15: the path 'a..b'");
    assertEquals(List.of(), service.calls());
  }

  @Test
  void reportsProblemsOfFileAndFlagsTogether() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.json"), "{\"_id\": 7}");
    Run run =
        fb("sinks", "create", "NAME", "--id", "text", "--mapping", file.toString(), "--map", "_x");
    assertEquals(2, run.exit(), run::toString);
    assertReports(run, file + ":1:9", "NAME NAME: the sink name", "--id text", "--map _x");
  }

  @Test
  void rejectsFileThatIsNotAMapping() throws IOException {
    for (String name : List.of("a.json", "a.yaml", "a.txt")) {
      Path file = Files.writeString(folder.resolve(name), "{\"_id\": ");
      Run run = fb("sinks", "create", "--table", "t", "--mapping", file.toString());
      assertEquals(2, run.exit(), run::toString);
      assertReports(run, file + ":1:");
    }
  }

  @Test
  void exits11OnMissingFile() {
    for (String file : List.of(folder + "/none.map", folder.toString())) {
      Run run = fb("sinks", "create", "--table", "t", "--mapping", file);
      assertEquals(11, run.exit(), run::toString);
      assertReports(run, "cannot read the mapping " + file);
      assertEquals(List.of(), service.calls());
    }
  }

  @Test
  void reportsProblemsWithoutCredential() {
    Run run = service.fb().without("FEATUREBASE_TOKEN").run("sinks", "create", "--map", "_id");
    assertEquals(2, run.exit(), run::toString);
    assertReports(run, "--table: no table given", "add --table TABLE");
  }

  @Test
  void escapesControlSequencesOfFile() throws IOException {
    Path file = Files.writeString(folder.resolve("x.json"), "{\"\\u001b[31mred\\u009b\": \"a\"}");
    Run run = fb("sinks", "create", "--table", "t", "--mapping", file.toString());
    assertEquals(2, run.exit(), run::toString);
    assertFalse(run.err().contains("\u001b") || run.err().contains("\u009b"), run::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s.map", "%s.json", "%s.yaml"})
  void rejectsPathsOfTooManyKeys(String name) throws IOException {
    String keys = "a" + ".a".repeat(100_000);
    boolean lines = name.endsWith(".map");
    Path file =
        Files.writeString(
            folder.resolve(name.formatted("deep")),
            lines ? "_id = id\nb = " + keys : "{\"_id\": \"id\", \"b\": \"" + keys + "\"}");
    Run run = fb("sinks", "create", "--table", "t", "--mapping", file.toString());
    assertEquals(2, run.exit(), run::toString);
    assertReports(run, "the path of 'b' has 100001 keys [path-depth]", "use at most 1000");
    assertEquals(List.of(), service.calls());
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "a.", "[", "[\"a\"", "[\"a\",", "a=", "\\", "x"})
  void shortensHugeFlags(String part) {
    Run run = fb("sinks", "create", "--table", "t", "--map", "b=" + part.repeat(100_000));
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().length() < 2000, () -> run.err().substring(0, 2000));
    assertEquals(List.of(), service.calls());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "- "})
  void rejectsDeepNesting(String level) throws IOException {
    String extension = level.equals("- ") ? "yaml" : "json";
    Path file = Files.writeString(folder.resolve("deep." + extension), level.repeat(100_000));
    for (String command : List.of("sinks create --table t --mapping", "apply -f", "diff -f")) {
      Run run = fb((command + " " + file).split(" "));
      assertEquals(2, run.exit(), run::toString);
      assertReports(run, "more than 100 levels of nesting [file-syntax]");
    }
    assertEquals(List.of(), service.calls());
  }

  private Run fb(String... words) {
    return service.fb().run(words);
  }

  private static void assertReports(Run run, String... parts) {
    for (String part : parts) {
      assertTrue(run.err().contains(part), () -> "no '" + part + "' in\n" + run);
    }
  }
}
