package io.github.fbcli.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FbProgram;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the table in {@code contract.md}, "Errors", for each kind of call. */
class ErrorTableTest {
  private static final String TABLE = "/io/github/fbcli/api/error-table.csv";
  private static final int RETRIES = 4;
  private static final int PUSH_RETRIES = 8;

  private final ScriptedService service = ScriptedService.withSink();
  private final FbProgram program = FbProgram.at(service.url());

  @AfterEach
  void stop() {
    service.close();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = TABLE, numLinesToSkip = 1)
  void followsErrorTableForList(int status, String code, boolean again, int exit) {
    service.on(ScriptedService.LIST, ScriptedService.error(status, code));

    FbProgram.Run run = program.run("sinks", "list");

    assertEquals(exit, run.exit(), run.toString());
    assertRetries(ScriptedService.LIST, again ? RETRIES : 0, 250, 15_000);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = TABLE, numLinesToSkip = 1)
  void followsErrorTableForDelete(int status, String code, boolean again, int list, int exit) {
    service.on(ScriptedService.DELETE, ScriptedService.error(status, code));

    FbProgram.Run run = program.run("sinks", "delete", "t", "--yes");

    assertEquals(exit, run.exit(), run.toString());
    assertRetries(ScriptedService.DELETE, again ? RETRIES : 0, 250, 15_000);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = TABLE, numLinesToSkip = 1)
  void followsErrorTableForCreate(
      int status, String code, boolean again, int list, int delete, int exit) {
    service.on(ScriptedService.LIST, ScriptedService.sinks());
    service.on(ScriptedService.CREATE, ScriptedService.error(status, code));

    FbProgram.Run run = program.run(ScriptedService.creation());

    assertEquals(exit, run.exit(), run.toString());
    assertRetries(ScriptedService.CREATE, again ? RETRIES : 0, 250, 15_000);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = TABLE, numLinesToSkip = 1)
  void followsErrorTableForPush(
      int status, String code, boolean again, int list, int delete, int create, int exit) {
    service.on(ScriptedService.PUSH, ScriptedService.error(status, code));

    FbProgram.Run run = program.input("{\"id\":1}\n").pushInOrder("t");

    assertEquals(exit, run.exit(), run.toString());
    assertRetries(ScriptedService.PUSH, again ? PUSH_RETRIES : 0, 500, 30_000);
  }

  @ParameterizedTest
  @CsvSource({"sinks list, GET /v2/sinks", "sinks delete t --yes, DELETE /v2/sinks/s-1"})
  void sendsOneRequestWithZeroRetries(String command, String call) {
    service.on(call, ScriptedService.error(503, "x"));

    FbProgram.Run run = program.run((command + " --retries 0").split(" "));

    assertEquals(10, run.exit(), run.toString());
    assertEquals(1, service.received(call).size());
    assertEquals(List.of(), program.time().sleeps());
  }

  @Test
  void reportsTransientFailuresAndSucceeds() {
    service.on(
        ScriptedService.LIST,
        ScriptedService.error(503, "x"),
        ScriptedService.cut(), // on a reused connection, so the request is resent at once
        ScriptedService.error(500, "y"),
        ScriptedService.sinks());

    FbProgram.Run run = program.run("sinks", "list", "-o", "json");

    assertEquals(0, run.exit(), run.toString());
    assertEquals("[ ]", run.out().strip());
    assertEquals(2, run.err().lines().count(), run.toString());
    assertTrue(run.err().contains("503 x: no luck; retrying (1 of 4)"), run.toString());
    assertTrue(run.err().contains("500 y: no luck; retrying (2 of 4)"), run.toString());
  }

  @Test
  void printsErrorOfServiceAsJson() {
    service.on(ScriptedService.LIST, ScriptedService.error(400, "InvalidParameter"));

    FbProgram.Run run = program.run("sinks", "list", "-o", "json");

    assertEquals("null\n", run.out());
    assertEquals(
        "{\"error\":{\"code\":\"InvalidParameter\",\"exit\":13,\"message\":\"GET "
            + service.url("v2/sinks")
            + " returned 400 InvalidParameter: no luck\",\"hint\":\"Fix the rejected"
            + " request; -vvv shows it and the"
            + " response.\",\"http_status\":400,\"retryable\":false}}\n",
        run.err());
  }

  /** Checks that the limit of the random delay doubles with each retry, up to the cap. */
  private void assertRetries(String call, int retries, long baseMillis, long capMillis) {
    List<Duration> sleeps = program.time().sleeps();
    assertEquals(1 + retries, service.received(call).size(), "requests");
    assertEquals(retries, sleeps.size(), "pauses");
    for (int i = 0; i < retries; i++) {
      long ceiling = Math.min(capMillis, baseMillis << i);
      assertTrue(sleeps.get(i).toMillis() <= ceiling, i + ": " + sleeps);
    }
    assertEquals(retries, sleeps.stream().distinct().count(), "not random: " + sleeps);
  }
}
