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

/** {@code sinks wait}: how it ends, and what it tells meanwhile. */
class WaitTest {
  private static final String LOOK = "GET /sinks/" + SINK_ID;

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
  void itEndsAsTheTableOfExitCodesSays(String statuses, String words, int exit) {
    try (FakeService service = Sample.serviceWithSink("iris", statuses.split(","))) {
      Run run = service.fb().run(("sinks wait " + words).split(" "));
      assertEquals(exit, run.exit(), run::toString);
    }
  }

  @Test
  void aSinkThatIsGoneAsAwaitedIsPrintedAsDeleted() {
    try (FakeService service = Sample.serviceWithSink("iris", "DELETING")) {
      service.answer(LOOK, json(200, sink("iris", "DELETING")), refusal(404, "ResourceNotFound"));
      Run run = service.fb().run("sinks", "wait", "iris", "--for", "deleted", "-o", "csv");
      assertEquals(0, run.exit(), run::toString);
      assertTrue(run.out().contains("iris,DELETED,"), run::toString);

      Run never = service.fb().run("sinks", "wait", "iriss", "--for", "deleted", "-o", "csv");
      assertTrue(never.out().contains("iriss,DELETED,"), never::toString);
    }
  }

  @Test
  void twoAnswers503DoNotEndIt() {
    try (FakeService service = Sample.serviceWithSink("iris", "CREATING")) {
      service.answer(
          LOOK,
          json(200, sink("iris", "CREATING")),
          refusal(503, "Unavailable"),
          refusal(503, "Unavailable"),
          json(200, sink("iris", "ACTIVE")));
      Run run = service.fb().run("wait-active", "iris", "-o", "json");
      assertEquals(0, run.exit(), run::toString);
      assertTrue(run.out().contains("\"ACTIVE\""), run::toString);
      assertTrue(run.err().contains("answered 503 Unavailable"), run::toString);
    }
  }

  @Test
  void theOnlyLookMeetingA503IsUnavailable() {
    try (FakeService service = new FakeService().answer("GET /sinks", refusal(503, "Down"))) {
      Run run = service.fb().run("sinks", "wait", "iris", "--timeout", "0");
      assertEquals(10, run.exit(), run::toString);
      assertEquals(List.of("GET /sinks"), service.calls());
    }
  }

  @Test
  void aRefusedCredentialEndsItAtOnce() {
    try (FakeService service = new FakeService().answer("GET /sinks", refusal(401, "No"))) {
      Run run = service.fb().run("sinks", "wait", "iris");
      assertEquals(4, run.exit(), run::toString);
      assertEquals(List.of("GET /sinks"), service.calls());
    }
  }

  @Test
  void aSinkThatGoesAwayMeanwhileIsNotFoundAndOneThatComesIsWaitedForWhenAllowed() {
    try (FakeService service = Sample.serviceWithSink("iris", "CREATING")) {
      service.answer(LOOK, json(200, sink("iris", "CREATING")), refusal(404, "ResourceNotFound"));
      assertEquals(5, service.fb().run("sinks", "wait", "iris").exit());

      service.answer("GET /sinks", "[]", "[]", "[" + sink("iris", "CREATING") + "]");
      service.answer(LOOK, sink("iris", "CREATING"), sink("iris", "ACTIVE"));
      Run run = service.fb().run("sinks", "wait", "iris", "--allow-absent");
      assertEquals(0, run.exit(), run::toString);
      assertTrue(run.err().contains("iris: absent (0s)"), run::toString);
    }
  }

  @Test
  void severalSinksAreWaitedForTogetherAndAllAreShown() {
    String other = "7a1e2b3c-0000-4c7a-9e2f-6b5d4c3a2f11";
    try (FakeService service = new FakeService()) {
      service
          .answer("GET /sinks", "[" + sink("a", "ACTIVE") + "," + sink(other, "b", "ACTIVE") + "]")
          .answer(LOOK, sink("a", "ACTIVE"))
          .answer("GET /sinks/" + other, sink(other, "b", "CREATING"), sink(other, "b", "ACTIVE"));
      Run run = service.fb().run("sinks", "wait", "a", "b", "-o", "csv");
      assertEquals(0, run.exit(), run::toString);
      assertEquals(3, run.out().lines().count(), run::toString);
      // Each is looked at until it is there, and no longer.
      assertEquals(1, service.calls().stream().filter(LOOK::equals).count());

      Run missing = service.fb().run("sinks", "wait", "a", "nope", "-o", "name");
      assertEquals(5, missing.exit(), missing::toString);
      assertEquals("a\n", missing.out());
    }
  }

  @Test
  void aLogGetsALineForEachChangeAndAHeartbeatEvery30Seconds() {
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
  void aTerminalGetsOneLineThatIsDrawnAgainAndTakenAway() {
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
