package io.github.fbcli.cli.databases;

import static io.github.fbcli.support.FakeService.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.EmulatedService;
import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code databases create} and {@code databases delete}. */
class DatabasesCreateTest {
  private static final String DATABASE = "{\"id\":\"x\",\"name\":\"trial\",\"status\":\"%s\"}";

  @Test
  void createsAndDeletesDatabase() {
    try (EmulatedService service = new EmulatedService()) {
      Run shapes = run(2, service, "databases create trial");
      assertTrue(shapes.err().contains("Add --shape with one of: 8GB-Development, "));
      run(0, service, "databases create trial --shape 8GB-Development --wait");
      run(0, service, "tables create orders --database trial");
      Run unconfirmed = run(2, service, "databases delete trial");
      assertTrue(unconfirmed.err().contains("table 'orders' is also deleted"));
      run(0, service, "databases delete trial --yes");
      assertEquals("demo\n", run(0, service, "databases list -o name").out());
    }
  }

  @ParameterizedTest
  @CsvSource({"RUNNING, 1m, 0", "FAILED, 1m, 7", "PROVISIONING, 0, 8", "PROVISIONING, 1m, 124"})
  void waitsUntilDatabaseRuns(String last, String limit, int exit) {
    try (FakeService service =
        new FakeService()
            .answer("POST /databases", json(201, DATABASE.formatted("CREATING")))
            .answer(
                "GET /databases/x", DATABASE.formatted("PROVISIONING"), DATABASE.formatted(last))) {
      String command = "databases create trial --shape 16GB --wait=" + limit;
      Run run = service.fb().run(command.split(" "));
      assertEquals(exit, run.exit(), run::toString);
      assertEquals(
          "{\"name\":\"trial\",\"database_options\":{\"shape\":\"16GB\"}}",
          service.body("POST /databases"));
      assertTrue(run.err().contains("database 'trial': PROVISIONING"), run::toString);
    }
  }

  private static Run run(int exit, EmulatedService service, String command) {
    Run run = service.fb().run(command.split(" "));
    assertEquals(exit, run.exit(), run::toString);
    return run;
  }
}
