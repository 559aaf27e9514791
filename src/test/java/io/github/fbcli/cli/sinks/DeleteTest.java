package io.github.fbcli.cli.sinks;

import static io.github.fbcli.support.FakeService.json;
import static io.github.fbcli.support.FakeService.refusal;
import static io.github.fbcli.support.Sample.SINK_ID;
import static io.github.fbcli.support.Sample.sink;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.Sample;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sinks delete}: prompts, deletions and waiting. */
class DeleteTest {
  private static final String OTHER_ID = "7a1e2b3c-0000-4c7a-9e2f-6b5d4c3a2f11";
  private static final String DELETE = "DELETE /sinks/" + SINK_ID;

  private final FakeService service = Sample.serviceWithSink("iris", "ACTIVE");

  @AfterEach
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"y", "Y", "yes\r", " yes "})
  void deletesIfConfirmed(String answer) {
    Run run = service.fb().onTerminal().input(answer + "\n").run("sinks", "delete", "iris");
    assertEquals(0, run.exit(), run::toString);
    assertTrue(
        run.err().startsWith("Delete sink 'iris' in context 'default'? [y/N] "), run::toString);
    assertEquals(1, deletions());
  }

  @ParameterizedTest
  @ValueSource(strings = {"n\n", "\n", "yo\n", ""})
  void deletesNothingUnlessConfirmed(String answer) {
    Run run = service.fb().onTerminal().input(answer).run("sinks", "delete", "iris");
    assertEquals(130, run.exit(), run::toString);
    assertTrue(run.err().contains("nothing was deleted"), run::toString);
    assertEquals(0, deletions());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--yes", "-y"})
  void skipsPromptIfRequested(String flag) {
    Run run = service.fb().onTerminal().run("sinks", "delete", "iris", flag);
    assertEquals(0, run.exit(), run::toString);
    assertEquals(1, deletions());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sinks delete iris", "delete-sink iris", "sinks delete iris --wait"})
  void requiresYesWithoutTerminal(String command) {
    assertRefused(service.fb().run(command.split(" ")));
    assertRefused(
        service
            .fb()
            .onTerminal()
            .with("COLUMNS", "100")
            .run((command + " --no-input --color never").split(" ")));
  }

  private void assertRefused(Run run) {
    assertEquals(2, run.exit(), run::toString);
    assertEquals(
        """
        error: confirmation required: Delete sink 'iris' in context 'default'? Nothing was deleted.
        Use --yes to confirm.
        """,
        run.err());
    assertEquals(0, deletions());
  }

  @Test
  void showsSelectedContext(@TempDir Path home) {
    FbProgram fb = service.fb().home(home);
    assertEquals(0, fb.run("context", "set", "prod", "database=d").exit());
    Run run = fb.onTerminal().input("n\n").run("sinks", "delete", "iris", "-c", "prod");
    assertEquals(130, run.exit(), run::toString);
    assertTrue(run.err().startsWith("Delete sink 'iris' in context 'prod'? [y/N] "), run::toString);
  }

  @Test
  void reportsDeletionAsJson() {
    Run run = service.fb().run("delete-sink", "iris", "-y", "-o", "json");
    assertEquals(0, run.exit(), run::toString);
    assertEquals("sink 'iris' is being deleted\n", run.err());
    assertTrue(run.out().contains("\"status\": \"DELETING\""), run::toString);
  }

  @Test
  void waitsUntilSinkIsDeleted() {
    service.answer(
        "GET /sinks/" + SINK_ID,
        json(200, sink("iris", "ACTIVE")),
        json(200, sink("iris", "DELETING")),
        refusal(404, "ResourceNotFound"));
    Run run = service.fb().run("sinks", "delete", "iris", "-y", "--wait", "-o", "json");
    assertEquals(0, run.exit(), run::toString);
    assertTrue(run.out().contains("\"status\": \"DELETED\""), run::toString);
  }

  @Test
  void timesOutIfSinkRemains() {
    Run run = service.fb().run("sinks", "delete", "--wait=5s", "iris", "-y");
    assertEquals(124, run.exit(), run::toString);
    assertTrue(run.err().contains("did not become deleted within 5s (last seen ACTIVE)"));
  }

  @Test
  void deletesNothingIfOneNameIsUnknown() {
    service.answer("GET /sinks", "[" + sink("iris", "ACTIVE") + "]");
    Run run = service.fb().run("sinks", "delete", "iris", "irsi");
    assertEquals(5, run.exit(), run::toString);
    assertTrue(run.err().contains("no sink 'irsi'"), run::toString);
    assertTrue(run.err().contains("Did you mean 'iris'?"), run::toString);
    assertEquals(0, deletions());
  }

  @Test
  void deletesSeveralSinksAfterOnePrompt() {
    service
        .answer(
            "GET /sinks",
            "[" + sink("iris", "ACTIVE") + "," + sink(OTHER_ID, "web", "FAILED") + "]")
        .answer("GET /sinks/" + OTHER_ID, sink(OTHER_ID, "web", "FAILED"))
        .answer("DELETE /sinks/" + OTHER_ID, json(202, ""));
    Run run =
        service.fb().onTerminal().input("y\n").run("sinks", "delete", "iris", "web", "-qo=csv");
    assertEquals(0, run.exit(), run::toString);
    assertEquals("Delete sinks 'iris', 'web' in context 'default'? [y/N] ", run.err());
    assertEquals(3, run.out().lines().count(), run::toString);
    assertTrue(service.calls().containsAll(List.of(DELETE, "DELETE /sinks/" + OTHER_ID)));
  }

  @Test
  void deletesRepeatedSinkOnce() {
    Run run = service.fb().run("sinks", "delete", "iris", SINK_ID, "iris", "-y");
    assertEquals(0, run.exit(), run::toString);
    assertEquals(1, deletions());
  }

  @Test
  void succeedsIfSinkIsAlreadyDeleted() {
    service.answer(DELETE, refusal(503, "Unavailable"), refusal(404, "ResourceNotFound"));
    Run run = service.fb().run("sinks", "delete", "iris", "--yes");
    assertEquals(0, run.exit(), run::toString);
    assertEquals(2, deletions());
  }

  private long deletions() {
    return service.calls().stream().filter(DELETE::equals).count();
  }
}
