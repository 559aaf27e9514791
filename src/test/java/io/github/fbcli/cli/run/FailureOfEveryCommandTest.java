package io.github.fbcli.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FbProgram.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A failure has the same exit code in every command that calls the service. */
class FailureOfEveryCommandTest {
  private static final Map<String, Integer> EXITS =
      Map.of(
          "refused", 10,
          "* 500 <html><title>Oops</title></html>", 10,
          "* 401 {\"code\":\"Unauthorized\"}", 4,
          "* 403 {}", 4,
          "* 404 {\"code\":\"ResourceNotFound\"}", 5,
          "* 422 {\"errors\":[{\"field\":\"name\",\"message\":\"is taken\"}]}", 13,
          "* 308 moved", 12,
          "* 200 <html>", 1,
          "https only", 12);

  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws Exception {
    Files.writeString(folder.resolve("records.ndjson"), "{\"id\":1,\"v\":\"a\"}\n");
    Files.writeString(folder.resolve("password.txt"), "the-password\n");
    Files.writeString(
        folder.resolve("sinks.yaml"),
        """
        name: iris
        sink_details: {database_id: d, table: t}
        schema: {id_field: _id, definition: [{name: _id, path: [id]}]}
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sinks create new --table t --map _id=id --database d --no-preflight",
        "sinks create new --table t --map _id=id --database d",
        "sinks list",
        "sinks list -o wide",
        "sinks get iris",
        "sinks delete iris --yes",
        "sinks errors iris",
        "sinks metrics iris",
        "tables list --database d",
        "tables get t --database d",
        "databases list",
        "databases get sales",
        "push iris ./records.ndjson",
        "apply -f ./sinks.yaml",
        "diff -f ./sinks.yaml",
        "export",
        "export iris"
      })
  void exitsByCause(String command) throws Exception {
    for (Map.Entry<String, Integer> failure : EXITS.entrySet()) {
      Run run = ShellLine.run(failure.getKey(), command, folder);
      assertEquals(failure.getValue(), run.exit(), () -> failure.getKey() + "\n" + run);
    }
  }

  /** A response without a token leaves fb without a credential. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "FEATUREBASE_TOKEN= login --email a@b.c --password-stdin < ./password.txt",
        "FEATUREBASE_TOKEN= FEATUREBASE_EMAIL=a@b.c FEATUREBASE_PASSWORD=p token",
        "FEATUREBASE_TOKEN= FEATUREBASE_EMAIL=a@b.c FEATUREBASE_PASSWORD=p sinks list"
      })
  void exitsByCauseOfFailedLogin(String command) throws Exception {
    for (Map.Entry<String, Integer> failure : EXITS.entrySet()) {
      int exit = failure.getValue() == 1 ? 4 : failure.getValue();
      Run run = ShellLine.run(failure.getKey(), command, folder);
      assertEquals(exit, run.exit(), () -> failure.getKey() + "\n" + run);
    }
  }

  /** A wait continues if the service is unavailable. */
  @ParameterizedTest
  @ValueSource(strings = {"sinks wait iris --timeout 20s", "wait-active iris --timeout 20s"})
  void exits124IfServiceIsUnavailableUntilTimeout(String command) throws Exception {
    for (Map.Entry<String, Integer> failure : EXITS.entrySet()) {
      int exit = failure.getValue() == 10 ? 124 : failure.getValue();
      Run run = ShellLine.run(failure.getKey(), command, folder);
      assertEquals(exit, run.exit(), () -> failure.getKey() + "\n" + run);
    }
  }

  /** A push rejects single records for 422; a deleted sink need not be deleted. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST /sinks             | sinks create new --table t --map _id=id --database d | none",
        "GET /sinks/id-iris      | sinks get iris | none",
        "GET /sinks/id-iris/errors | sinks errors iris | none",
        "GET /sinks/id-iris/metrics | sinks metrics iris | none",
        "GET /tables/d           | tables list --database d | none",
        "GET /tables/d/t         | tables get t --database d | none",
        "GET /databases          | databases get sales | none",
        "DELETE /sinks/id-iris   | sinks delete iris --yes | 404",
        "POST /sinks/id-iris     | push iris ./records.ndjson | 422"
      })
  void exitsByCauseIfOnlyOneCallFails(String call, String command, String except) throws Exception {
    for (Map.Entry<String, Integer> failure : EXITS.entrySet()) {
      if (failure.getKey().matches("\\* [345].*") && !failure.getKey().contains("* " + except)) {
        String fault = call.strip() + failure.getKey().substring(1);
        Run run = ShellLine.run(fault, command, folder);
        assertEquals(failure.getValue(), run.exit(), () -> fault + "\n" + run);
        assertTrue(run.err().contains("error: "), run::toString);
      }
    }
  }
}
