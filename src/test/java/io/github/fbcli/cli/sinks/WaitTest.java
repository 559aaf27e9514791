package io.github.fbcli.cli.sinks;

import static io.github.fbcli.support.FakeService.json;
import static io.github.fbcli.support.FakeService.refusal;
import static io.github.fbcli.support.Sample.SINK_ID;
import static io.github.fbcli.support.Sample.sink;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sinks wait}: exit codes and progress. */
class WaitTest {
  private static final String GET_SINK = "GET /sinks/" + SINK_ID;
  private static final String RECREATED = "bbbbbbbb-0000-4000-8000-000000000000";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CREATING,ACTIVE           | iris                           | 0
          CREATING,RUNNING          | iris                           | 0
          ACTIVE                    | iris --timeout 0               | 0
          CREATING,RESTARTING,ACTIVE| iris                           | 0
          CREATING,SLEEPING,ACTIVE  | iris                           | 0
          CREATING,FAILED           | iris                           | 7
          CREATING,DELETING         | iris                           | 7
          DELETED                   | iris                           | 7
          FAILED                    | iris --timeout 0               | 7
          CREATING                  | iris --timeout 0               | 8
          RESTARTING                | iris --timeout 0               | 8
          RESTARTING                | iris --timeout 1m              | 124
          CREATING                  | iris --timeout 1m --interval 2m| 124
          DELETING,DELETED          | iris --for deleted             | 0
          FAILED,DELETING,DELETED   | iris --for deleted             | 0
          ACTIVE                    | iris --for deleted --timeout 9s| 124
          CREATING,FAILED           | iris --for FAILED              | 0
          ACTIVE,restarting         | iris --for RESTARTING          | 0
          ACTIVE                    | iriss                          | 5
          ACTIVE                    | iriss --allow-absent --timeout 9s | 124
          ACTIVE                    | iriss --for deleted            | 0
          """)
  void exitsByOutcome(String statuses, String words, int exit) {
    try (FakeService service = Sample.serviceWithSink("iris", statuses.split(","))) {
      Run run = service.fb().run(("sinks wait " + words).split(" "));
      assertEquals(exit, run.exit(), run::toString);
    }
  }

  @Test
  void printsDeletedSink() {
    try (FakeService service = Sample.serviceWithSink("iris", "DELETING")) {
      service.answer(
          GET_SINK, json(200, sink("iris", "DELETING")), refusal(404, "ResourceNotFound"));
      Run run = service.fb().run("sinks", "wait", "iris", "--for", "deleted", "-o", "csv");
      assertEquals(0, run.exit(), run::toString);
      assertTrue(run.out().contains("iris,DELETED,"), run::toString);

      Run never = service.fb().run("sinks", "wait", "iriss", "--for", "deleted", "-o", "csv");
      assertTrue(never.out().contains("iriss,DELETED,"), never::toString);
    }
  }

  @Test
  void survivesTransientFailures() {
    try (FakeService service = Sample.serviceWithSink("iris", "CREATING")) {
      service.answer(
          GET_SINK,
          json(200, sink("iris", "CREATING")),
          refusal(503, "Unavailable"),
          refusal(503, "Unavailable"),
          json(200, sink("iris", "ACTIVE")));
      Run run = service.fb().run("wait-active", "iris", "-o", "json");
      assertEquals(0, run.exit(), run::toString);
      assertTrue(run.out().contains("\"ACTIVE\""), run::toString);
      assertTrue(run.err().contains("returned 503 Unavailable"), run::toString);
    }
  }

  @Test
  void exits10IfOnlyCheckFails() {
    try (FakeService service = new FakeService().answer("GET /sinks", refusal(503, "Down"))) {
      Run run = service.fb().run("sinks", "wait", "iris", "--timeout", "0");
      assertEquals(10, run.exit(), run::toString);
      assertEquals(List.of("GET /sinks"), service.calls());
    }
  }

  @Test
  void exits4OnRejectedCredential() {
    try (FakeService service = new FakeService().answer("GET /sinks", refusal(401, "No"))) {
      Run run = service.fb().run("sinks", "wait", "iris");
      assertEquals(4, run.exit(), run::toString);
      assertEquals(List.of("GET /sinks"), service.calls());
    }
  }

  @Test
  void waitsForAbsentSinkOnlyIfAllowed() {
    try (FakeService service = Sample.serviceWithSink("iris", "CREATING")) {
      service.answer(
          GET_SINK, json(200, sink("iris", "CREATING")), refusal(404, "ResourceNotFound"));
      assertEquals(5, service.fb().run("sinks", "wait", "iris").exit());

      service.answer("GET /sinks", "[]", "[]", "[" + sink("iris", "CREATING") + "]");
      service.answer(GET_SINK, sink("iris", "CREATING"), sink("iris", "ACTIVE"));
      Run run = service.fb().run("sinks", "wait", "iris", "--allow-absent");
      assertEquals(0, run.exit(), run::toString);
      assertTrue(run.err().contains("iris: absent (0s)"), run::toString);
    }
  }

  /** From the second list on, the service returns a new sink with the same name. */
  private static FakeService recreated() {
    return Sample.serviceWithSink("iris", "CREATING")
        .answer(
            "GET /sinks",
            "[" + sink("iris", "CREATING") + "]",
            "[" + Sample.sink(RECREATED, "iris", "CREATING") + "]")
        .answer(GET_SINK, json(200, sink("iris", "CREATING")), refusal(404, "ResourceNotFound"))
        .answer(
            "GET /sinks/" + RECREATED,
            Sample.sink(RECREATED, "iris", "CREATING"),
            Sample.sink(RECREATED, "iris", "ACTIVE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iris", "iris --allow-absent", "iris --for running", "iris --database d"})
  void continuesWithRecreatedSink(String words) {
    try (FakeService service = recreated()) {
      Run run = service.fb().run(("sinks wait -o name " + words).split(" "));
      assertEquals(0, run.exit(), run::toString);
      assertEquals("iris\n", run.out());
      assertTrue(
          run.err()
              .contains(
                  "sink 'iris' was deleted and re-created; waiting for the new one ("
                      + RECREATED
                      + ")"),
          run::toString);
    }
  }

  @Test
  void prefersNewSinkToDeletedOne() {
    try (FakeService service = recreated()) {
      String deleted = sink("iris", "DELETED");
      String fresh = Sample.sink(RECREATED, "iris", "CREATING");
      service
          .answer("GET /sinks", "[" + deleted + "]", "[" + deleted + "," + fresh + "]")
          .answer(GET_SINK, sink("iris", "CREATING"), deleted);
      assertEquals(0, service.fb().run("sinks", "wait", "iris").exit());
    }
  }

  @Test
  void ignoresNewSinkWhileAwaitingDeletion() {
    try (FakeService service = recreated()) {
      Run run = service.fb().run("sinks", "wait", "iris", "--for", "deleted", "-o", "csv");
      assertEquals(0, run.exit(), run::toString);
      assertTrue(run.out().contains("iris,DELETED,t,d," + SINK_ID), run::toString);
      assertFalse(service.calls().contains("GET /sinks/" + RECREATED));
    }
  }

  @Test
  void keepsSinkSelectedByIdOrCreation() {
    try (FakeService service = recreated()) {
      Run run = service.fb().run("sinks", "wait", SINK_ID);
      assertEquals(5, run.exit(), run::toString);
      assertTrue(run.err().contains("sink 'iris' was deleted"), run::toString);
    }
    try (FakeService service = recreated().answer("POST /sinks", sink("iris", "CREATING"))) {
      String create = "sinks create iris --table t --map _id=id --database d --no-preflight --wait";
      service.answer("GET /sinks", "[" + Sample.sink(RECREATED, "iris", "ACTIVE") + "]");
      Run run = service.fb().run(create.split(" "));
      assertEquals(5, run.exit(), run::toString);
      assertTrue(run.err().contains("sink 'iris' was deleted and re-created"), run::toString);
      assertFalse(service.calls().contains("GET /sinks/" + RECREATED));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sinks errors iris --follow", "sinks metrics iris --watch -o ndjson"})
  void followEndsIfSinkIsRecreated(String words) {
    try (FakeService service = recreated()) {
      Run run = service.fb().run(words.split(" "));
      assertEquals(5, run.exit(), run::toString);
      assertTrue(run.err().contains("sink 'iris' was deleted and re-created"), run::toString);
      assertFalse(run.err().contains("Did you mean"), run::toString);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          wait iris --for activ     | did you mean 'active'?
          wait iris --for DELETE    | did you mean 'deleted'?
          wait iris --for=          | is not a valid sink status
          wait iris --for ready     | use active, deleted or another status
          wait iris --for ACTIVE,FAILED | is not a valid sink status
          list --status activ       | did you mean 'active'?
          list --status RUNING      | did you mean 'running'?
          list --status other       | is not a valid sink status
          list --status ready --dry-run | use active, deleted or another status
          """)
  void rejectsUnknownState(String words, String message) {
    try (FakeService service = Sample.serviceWithSink("iris", "ACTIVE")) {
      Run run = service.fb().run(("sinks " + words).split(" "));
      assertEquals(2, run.exit(), run::toString);
      assertTrue(run.err().contains(message), run::toString);
      assertEquals(List.of(), service.calls());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RUNNING, ACTIVE, 0",
    "RUNNING, RUNNING, 0",
    "active, running, 0",
    "UPDATING, RESTARTING, 0",
    "Restarting, UPDATING, 0",
    "creating, CREATING, 0",
    "creating, ACTIVE, 7",
    "FAILED, FAILED, 0",
    "deleting, DELETING, 0",
    "DELETED, DELETED, 0"
  })
  void waitsForAnyStatus(String state, String status, int exit) {
    try (FakeService service = Sample.serviceWithSink("iris", status)) {
      Run run = service.fb().run("sinks", "wait", "iris", "--timeout", "0", "--for", state);
      assertEquals(exit, run.exit(), run::toString);
    }
  }

  @Test
  void listFindsStatusAliases() {
    try (FakeService service = new FakeService()) {
      String ids = "aaaaaaaa-0000-4000-8000-00000000000";
      service.answer(
          "GET /sinks",
          "["
              + Sample.sink(ids + "1", "one", "RUNNING")
              + ","
              + Sample.sink(ids + "2", "two", "ACTIVE")
              + ","
              + Sample.sink(ids + "3", "three", "PAUSED")
              + "]");
      for (String status : List.of("active", "RUNNING", "Active")) {
        Run run = service.fb().run("list-sinks", "-o", "name", "--status", status);
        assertEquals("one\ntwo\n", run.out());
      }
      assertEquals("one\ntwo\nthree\n", service.fb().run("list-sinks", "-o", "name").out());
    }
  }

  @Test
  void waitsForSeveralSinks() {
    String other = "7a1e2b3c-0000-4c7a-9e2f-6b5d4c3a2f11";
    try (FakeService service = new FakeService()) {
      service
          .answer("GET /sinks", "[" + sink("a", "ACTIVE") + "," + sink(other, "b", "ACTIVE") + "]")
          .answer(GET_SINK, sink("a", "ACTIVE"))
          .answer("GET /sinks/" + other, sink(other, "b", "CREATING"), sink(other, "b", "ACTIVE"));
      Run run = service.fb().run("sinks", "wait", "a", "b", "-o", "csv");
      assertEquals(0, run.exit(), run::toString);
      assertEquals(3, run.out().lines().count(), run::toString);
      // Each is polled only until it is ACTIVE.
      assertEquals(1, service.calls().stream().filter(GET_SINK::equals).count());

      Run missing = service.fb().run("sinks", "wait", "a", "nope", "-o", "name");
      assertEquals(5, missing.exit(), missing::toString);
      assertEquals("a\n", missing.out());
    }
  }

  @Test
  void logsChangesAndHeartbeats() {
    try (FakeService service = Sample.serviceWithSink("iris", "CREATING")) {
      Run run = service.fb().run("sinks", "wait", "iris", "--timeout", "80s", "--interval=10s");
      List<String> lines = run.err().lines().toList();
      assertEquals("iris: CREATING (0s)", lines.get(0), run::toString);
      assertEquals(
          List.of(
              "iris: CREATING, waiting for active (30s)",
              "iris: CREATING, waiting for active (1m)"),
          lines.subList(1, lines.size() - 2),
          run::toString);
      assertFalse(run.err().contains("\r"), run::toString);
      assertTrue(run.err().contains("did not become active within 1m20s (last seen CREATING)"));
    }
  }

  @Test
  void redrawsOneLineOnTerminal() {
    try (FakeService service = Sample.serviceWithSink("iris", "CREATING", "CREATING", "ACTIVE")) {
      Run run = service.fb().onTerminal().run("sinks", "wait", "iris");
      assertEquals(0, run.exit(), run::toString);
      String next = "Next: 'fb push iris FILE' sends records.\n";
      assertTrue(run.err().endsWith("\r\u001b[2K" + next), run::toString);
      assertFalse(run.err().replace(next, "").contains("\n"), run::toString);
      assertTrue(run.err().startsWith("\r\u001b[2Kiris: "), run::toString);
    }
  }
}
