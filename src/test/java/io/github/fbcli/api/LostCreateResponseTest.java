package io.github.fbcli.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FbProgram;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Creation is not idempotent: after a lost response, its outcome is unknown. */
class LostCreateResponseTest {
  private static final String ANOTHER = ScriptedService.SINK.replace("[\"id\"]", "[\"x\"]");
  private static final String ELSEWHERE =
      ScriptedService.SINK.replace("\"table\":\"t\"", "\"table\":\"other\"");
  private static final MockResponse CREATED = ScriptedService.json(201, ScriptedService.SINK);
  private static final MockResponse NONE = ScriptedService.sinks();
  private static final MockResponse FOUND = ScriptedService.sinks(ScriptedService.SINK);

  private final ScriptedService service = ScriptedService.withSink();
  private final FbProgram program = FbProgram.at(service.url());

  @AfterEach
  void stop() {
    service.close();
  }

  /** Lost or unreadable responses to a successful creation. */
  static List<MockResponse> lostResponses() {
    return List.of(
        ScriptedService.cut(),
        ScriptedService.error(408, "RequestTimeout"),
        ScriptedService.error(500, "InternalError"),
        ScriptedService.error(503, "Unavailable"),
        ScriptedService.builder(503, "")
            .addHeader("Retry-After", "0")
            .build(), // OkHttp would resend the request
        ScriptedService.builder(200, "").build(),
        ScriptedService.builder(201, "").build(),
        ScriptedService.json(200, "{\"sink\":"),
        ScriptedService.json(202, "{}"));
  }

  @ParameterizedTest
  @MethodSource("lostResponses")
  void findsSinkAfterLostResponse(MockResponse lost) {
    service.on(ScriptedService.CREATE, lost).on(ScriptedService.LIST, FOUND);

    FbProgram.Run run = program.run(ScriptedService.creation("-o", "name"));

    assertEquals(0, run.exit(), run.toString());
    assertEquals("t\n", run.out());
    assertEquals(1, service.received(ScriptedService.CREATE).size());
  }

  @ParameterizedTest
  @MethodSource("lostResponses")
  void exits6IfSinkWithSameNameDiffers(MockResponse lost) {
    service
        .on(ScriptedService.CREATE, lost)
        .on(ScriptedService.LIST, ScriptedService.sinks(ANOTHER));
    service.on(ScriptedService.GET, ScriptedService.json(200, ANOTHER));

    FbProgram.Run run = program.run(ScriptedService.creation());

    assertEquals(6, run.exit(), run.toString());
    assertTrue(
        run.err().contains("sink 't' already exists with a different mapping: "), run.toString());
    assertEquals(1, service.received(ScriptedService.CREATE).size());
  }

  @Test
  void exits6IfSinkHasOtherTable() {
    service.on(ScriptedService.CREATE, ScriptedService.cut());
    service.on(ScriptedService.LIST, ScriptedService.sinks(ELSEWHERE));
    service.on(ScriptedService.GET, ScriptedService.json(200, ELSEWHERE));

    assertEquals(6, program.run(ScriptedService.creation()).exit());
  }

  @Test
  void looksUpSinkBeforeResending() {
    service
        .on(ScriptedService.CREATE, ScriptedService.cut(), CREATED)
        .on(ScriptedService.LIST, NONE);

    FbProgram.Run run = program.run(ScriptedService.creation("-o", "name"));

    assertEquals("t\n", run.out(), run.toString());
    assertEquals(
        List.of(
            "GET /v2/databases",
            ScriptedService.CREATE,
            ScriptedService.LIST,
            ScriptedService.CREATE),
        service.calls());
  }

  @Test
  void retriesFailedLookupBeforeResending() {
    MockResponse down = ScriptedService.error(503, "Unavailable");
    service.on(ScriptedService.CREATE, ScriptedService.cut(), CREATED);
    service.on(ScriptedService.LIST, down, down, NONE);

    FbProgram.Run run = program.run(ScriptedService.creation("-o", "name"));

    assertEquals("t\n", run.out(), run.toString());
    assertEquals(
        List.of(
            "GET /v2/databases",
            ScriptedService.CREATE,
            ScriptedService.LIST,
            ScriptedService.LIST,
            ScriptedService.LIST,
            ScriptedService.CREATE),
        service.calls());
  }

  @Test
  void sendsCreateOnceIfLookupFails() {
    service.on(ScriptedService.CREATE, ScriptedService.cut());
    service.on(ScriptedService.LIST, ScriptedService.error(503, "Unavailable"));

    FbProgram.Run run = program.run(ScriptedService.creation());

    assertEquals(10, run.exit(), run.toString());
    assertEquals(1, service.received(ScriptedService.CREATE).size());
  }

  @Test
  void findsSinkCreatedByLastAttempt() {
    service.on(ScriptedService.CREATE, ScriptedService.error(503, "Unavailable"));
    service.on(ScriptedService.LIST, NONE, NONE, NONE, NONE, FOUND);

    FbProgram.Run run = program.run(ScriptedService.creation("-o", "name"));

    assertEquals("t\n", run.out(), run.toString());
    assertEquals(5, service.received(ScriptedService.CREATE).size());
  }

  @Test
  void acceptsOwnSinkOnConflictAfterLostResponse() {
    service.on(
        ScriptedService.CREATE,
        ScriptedService.cut(),
        ScriptedService.error(409, "ResourceAlreadyExists"));
    service.on(ScriptedService.LIST, NONE, FOUND);

    FbProgram.Run run = program.run(ScriptedService.creation("-o", "name"));

    assertEquals("t\n", run.out(), run.toString());
  }

  @Test
  void exits6OnConflictOfFirstRequest() {
    service.on(ScriptedService.CREATE, ScriptedService.error(409, "ResourceAlreadyExists"));

    FbProgram.Run run = program.run(ScriptedService.creation());

    assertEquals(6, run.exit(), run.toString());
    assertEquals(List.of("GET /v2/databases", ScriptedService.CREATE), service.calls());
  }

  @Test
  void failsIfResponseIsUnreadableAndSinkMissing() {
    service
        .on(ScriptedService.CREATE, ScriptedService.builder(200, ""))
        .on(ScriptedService.LIST, NONE);

    FbProgram.Run run = program.run(ScriptedService.creation());

    assertEquals(1, run.exit(), run.toString());
    assertTrue(run.err().contains("is not valid JSON"), run.toString());
    assertEquals(1, service.received(ScriptedService.CREATE).size());
  }

  @Test
  void acceptsIdenticalSinkWithIfNotExists() {
    FbProgram.Run run = program.run(ScriptedService.creation("--if-not-exists", "-o", "name"));

    assertEquals("t\n", run.out(), run.toString());
    assertTrue(run.err().contains("sink 't' exists"), run.toString());
    assertEquals(0, service.received(ScriptedService.CREATE).size());
  }

  @Test
  void rejectsDifferentSinkWithIfNotExists() {
    service.on(ScriptedService.LIST, ScriptedService.sinks(ANOTHER));
    service.on(ScriptedService.GET, ScriptedService.json(200, ANOTHER));

    FbProgram.Run run = program.run(ScriptedService.creation("--if-not-exists"));

    assertEquals(6, run.exit(), run.toString());
    assertEquals(0, service.received(ScriptedService.CREATE).size());
  }

  @Test
  void replacesDeletedSinkWithIfNotExists() {
    String deleted = ScriptedService.SINK.replace("ACTIVE", "DELETED");
    service.on(ScriptedService.LIST, ScriptedService.sinks(deleted));
    service.on(ScriptedService.GET, ScriptedService.json(200, deleted));
    service.on(ScriptedService.CREATE, CREATED);

    FbProgram.Run run = program.run(ScriptedService.creation("--if-not-exists"));

    assertEquals(0, run.exit(), run.toString());
    assertTrue(run.err().contains("sink 't' created"), run.toString());
  }

  @Test
  void acceptsConcurrentlyCreatedSinkWithIfNotExists() {
    service.on(ScriptedService.LIST, NONE, FOUND);
    service.on(ScriptedService.CREATE, ScriptedService.builder(409, "<html>Conflict</html>"));

    FbProgram.Run run = program.run(ScriptedService.creation("--if-not-exists", "-o", "name"));

    assertEquals("t\n", run.out(), run.toString());
    assertTrue(run.err().contains("sink 't' exists"), run.toString());
  }
}
