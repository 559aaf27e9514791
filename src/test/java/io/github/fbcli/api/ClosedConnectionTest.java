package io.github.fbcli.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.RawService;
import io.github.fbcli.support.RawService.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that close connections after a response or before the next one. */
class ClosedConnectionTest {
  private static final String CREATING = ScriptedService.SINK.replace("ACTIVE", "CREATING");
  private static final String ACCEPTED = "{\"records\":[{\"error_code\":null}]}";
  private static final List<String> WAIT =
      List.of("sinks", "wait", "t", "--interval", "2s", "--timeout", "14s", "--retries", "0");

  private final AtomicInteger polls = new AtomicInteger();

  /** Responds on a new connection; closes a reused one after reading the request. */
  private Reply onceEach(String call, int turn) {
    return turn > 0 ? Reply.NONE : Reply.of(RawService.ok(body(call)));
  }

  private String body(String call) {
    return switch (call) {
      case ScriptedService.LIST -> "{\"sinks\":[" + sink() + "]}";
      case ScriptedService.GET -> sink();
      case ScriptedService.PUSH -> ACCEPTED;
      default -> "{\"databases\":[{\"id\":\"d\"}]}";
    };
  }

  private String sink() {
    return polls.incrementAndGet() > 5 ? ScriptedService.SINK : CREATING;
  }

  private static void assertDone(FbProgram.Run run) {
    assertEquals(0, run.exit(), run.toString());
    assertFalse(run.err().contains("retrying"), run.toString());
  }

  @Test
  void resendsPollsOverNewConnections() {
    try (RawService service = new RawService((call, body, turn) -> onceEach(call, turn))) {
      FbProgram.Run run = service.fb().run(WAIT.toArray(String[]::new));

      assertDone(run);
      List<String> polls = new ArrayList<>(service.calls());
      polls.remove("GET /v2/databases"); // for the name of the database
      assertEquals(6 + 3, polls.size(), "every second one is sent twice");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.0 200 OK", "HTTP/1.1 200 OK"})
  void supportsConnectionsClosedWithoutHeader(String statusLine) {
    try (RawService service =
        new RawService(
            (call, body, turn) -> Reply.last(RawService.message(statusLine, "", body(call))))) {
      assertDone(service.fb().run(WAIT.toArray(String[]::new)));
      assertDone(service.fb().run("sinks", "list", "--retries", "0"));
      assertDone(service.fb().input("{\"id\":1}").pushInOrder("t", "--retries", "0"));
    }
  }

  @Test
  void supportsConnectionCloseHeader() {
    String head = "Connection: close\r\n";
    try (RawService service =
        new RawService(
            (call, body, turn) ->
                Reply.last(RawService.message("HTTP/1.1 200 OK", head, body(call))))) {
      assertDone(service.fb().run(WAIT.toArray(String[]::new)));
      assertEquals(service.connections(), service.calls().size(), "nothing is sent twice");
    }
  }

  @Test
  void resendsBatchImmediatelyWithoutCountingFailure() {
    try (RawService service = new RawService((call, body, turn) -> onceEach(call, turn))) {
      polls.set(9);
      FbProgram program = service.fb().input("{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n");

      FbProgram.Run run = program.pushInOrder("t", "--batch-size", "1", "--retries", "0");

      assertDone(run);
      assertEquals(List.of(), program.time().sleeps());
      // The connection of a resent request is not reused, so the next request opens a new one.
      assertEquals(4, Collections.frequency(service.calls(), ScriptedService.PUSH));
    }
  }

  @Test
  void countsFailuresOnNewConnections() {
    try (RawService service = new RawService((call, body, turn) -> Reply.NONE)) {
      FbProgram.Run run = service.fb().run("sinks", "list", "--retries", "1");

      assertEquals(10, run.exit(), run.toString());
      assertEquals(2, service.calls().size());
    }
  }

  @Test
  void countsTruncatedResponsesAsFailures() {
    String whole = RawService.ok(ScriptedService.SINK);
    Reply half = Reply.last(whole.substring(0, whole.length() - 9));
    try (RawService service =
        new RawService((call, body, turn) -> turn > 0 ? half : onceEach(call, turn))) {
      FbProgram.Run run = service.fb().run("sinks", "get", "t", "--retries", "0");

      assertEquals(10, run.exit(), run.toString());
      assertEquals(List.of(ScriptedService.LIST, ScriptedService.GET), service.calls());
    }
  }

  @Test
  void looksUpSinkBeforeResendingCreate() {
    AtomicInteger creations = new AtomicInteger();
    try (RawService service =
        new RawService(
            (call, body, turn) ->
                switch (call) {
                  case ScriptedService.CREATE ->
                      creations.incrementAndGet() == 1
                          ? Reply.NONE
                          : Reply.of(
                              RawService.message("HTTP/1.1 201 Created", "", ScriptedService.SINK));
                  case ScriptedService.LIST -> Reply.of(RawService.ok("[]"));
                  default -> Reply.of(RawService.ok("{\"databases\":[{\"id\":\"d\"}]}"));
                })) {
      FbProgram program = service.fb();

      FbProgram.Run run = program.run(ScriptedService.creation("--retries", "0"));

      assertDone(run);
      assertEquals(List.of(), program.time().sleeps());
      assertEquals(
          List.of(
              "GET /v2/databases",
              ScriptedService.CREATE,
              ScriptedService.LIST,
              ScriptedService.CREATE,
              "GET /v2/databases"),
          service.calls());
    }
  }

  @Test
  void findsSinkOfFailedCreate() {
    try (RawService service =
        new RawService(
            (call, body, turn) ->
                call.equals(ScriptedService.CREATE)
                    ? Reply.NONE
                    : Reply.of(RawService.ok(body(call))))) {
      assertDone(service.fb().run(ScriptedService.creation("--retries", "0")));
      assertEquals(1, Collections.frequency(service.calls(), ScriptedService.CREATE));
    }
  }

  @Test
  void acceptsDeletionByFirstRequest() {
    AtomicInteger deletions = new AtomicInteger();
    try (RawService service =
        new RawService(
            (call, body, turn) ->
                !call.equals(ScriptedService.DELETE)
                    ? Reply.of(RawService.ok(body(call)))
                    : deletions.incrementAndGet() == 1
                        ? Reply.NONE
                        : Reply.of(RawService.message("HTTP/1.1 404 Not Found", "", "{}")))) {
      assertDone(service.fb().run("sinks", "delete", "t", "--yes", "--retries", "0"));
      assertEquals(2, deletions.get());
    }
  }

  @Test
  void resendsLoginOverNewConnection() {
    String tokens = "{\"AuthenticationResult\":{\"IdToken\":\"a.b.c\",\"RefreshToken\":\"r\"}}";
    AtomicInteger logins = new AtomicInteger();
    try (RawService service =
        new RawService(
            (call, body, turn) ->
                call.equals("GET /v2/sinks") && logins.get() < 2
                    ? Reply.of(RawService.message("HTTP/1.1 401 Unauthorized", "", "{}"))
                    : turn > 0
                        ? Reply.NONE
                        : Reply.of(
                            RawService.ok(call.equals("POST /") ? login(logins, tokens) : "[]")))) {
      FbProgram.Run run =
          service
              .fb()
              .without("FEATUREBASE_TOKEN")
              .with("FEATUREBASE_EMAIL", "ann@example.com")
              .with("FEATUREBASE_PASSWORD", "the-password")
              .run("sinks", "list", "--retries", "0");

      assertDone(run);
      assertTrue(logins.get() >= 2, run.toString());
    }
  }

  private static String login(AtomicInteger logins, String tokens) {
    return tokens.replace("a.b.c", "token-" + logins.incrementAndGet());
  }
}
