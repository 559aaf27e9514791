package io.github.fbcli.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.FbProgram;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Creating is not idempotent: what happens when nobody knows whether it was done. */
class LostCreateAnswerTest {
  private static final String ANOTHER = FakeService.SINK.replace("[\"id\"]", "[\"x\"]");
  private static final String ELSEWHERE =
      FakeService.SINK.replace("\"table\":\"t\"", "\"table\":\"other\"");
  private static final MockResponse CREATED = FakeService.json(201, FakeService.SINK);
  private static final MockResponse NONE = FakeService.sinks();
  private static final MockResponse FOUND = FakeService.sinks(FakeService.SINK);

  private final FakeService service = FakeService.withSink();
  private final FbProgram program = FbProgram.at(service.url());

  @AfterEach
  void stop() {
    service.close();
  }

  /** The ways in which an answer gets lost, with the sink created all the same. */
  static List<MockResponse> lostAnswers() {
    return List.of(
        FakeService.cut(),
        FakeService.error(408, "RequestTimeout"),
        FakeService.error(500, "InternalError"),
        FakeService.error(503, "Unavailable"),
        FakeService.builder(503, "").addHeader("Retry-After", "0").build(), // which OkHttp repeats
        FakeService.builder(200, "").build(),
        FakeService.builder(201, "").build(),
        FakeService.json(200, "{\"sink\":"),
        FakeService.json(202, "{}"));
  }

  @ParameterizedTest
  @MethodSource("lostAnswers")
  void aSinkWhoseAnswerWasLostIsFoundAndNotCreatedTwice(MockResponse lost) {
    service.on(FakeService.CREATE, lost).on(FakeService.LIST, FOUND);

    FbProgram.Run run = program.run(FakeService.creation("-o", "name"));

    assertEquals(0, run.exit(), run.toString());
    assertEquals("t\n", run.out());
    assertEquals(1, service.received(FakeService.CREATE).size());
  }

  @ParameterizedTest
  @MethodSource("lostAnswers")
  void anotherSinkOfThatNameIsAConflict(MockResponse lost) {
    service.on(FakeService.CREATE, lost).on(FakeService.LIST, FakeService.sinks(ANOTHER));
    service.on(FakeService.GET, FakeService.json(200, ANOTHER));

    FbProgram.Run run = program.run(FakeService.creation());

    assertEquals(6, run.exit(), run.toString());
    assertTrue(
        run.err().contains("sink 't' already exists with a different mapping: "), run.toString());
    assertEquals(1, service.received(FakeService.CREATE).size());
  }

  @Test
  void aSinkIntoAnotherTableIsAnotherSink() {
    service.on(FakeService.CREATE, FakeService.cut());
    service.on(FakeService.LIST, FakeService.sinks(ELSEWHERE));
    service.on(FakeService.GET, FakeService.json(200, ELSEWHERE));

    assertEquals(6, program.run(FakeService.creation()).exit());
  }

  @Test
  void aLostCreateAnswerIsLookedUpByNameBeforeItIsSentAgain() {
    service.on(FakeService.CREATE, FakeService.cut(), CREATED).on(FakeService.LIST, NONE);

    FbProgram.Run run = program.run(FakeService.creation("-o", "name"));

    assertEquals("t\n", run.out(), run.toString());
    assertEquals(
        List.of("GET /v2/databases", FakeService.CREATE, FakeService.LIST, FakeService.CREATE),
        service.calls());
  }

  @Test
  void aLookThatFailsIsNoLookAndNothingIsSentAgain() {
    MockResponse down = FakeService.error(503, "Unavailable");
    service.on(FakeService.CREATE, FakeService.cut(), CREATED);
    service.on(FakeService.LIST, down, down, NONE);

    FbProgram.Run run = program.run(FakeService.creation("-o", "name"));

    assertEquals("t\n", run.out(), run.toString());
    assertEquals(
        List.of(
            "GET /v2/databases",
            FakeService.CREATE,
            FakeService.LIST,
            FakeService.LIST,
            FakeService.LIST,
            FakeService.CREATE),
        service.calls());
  }

  @Test
  void aServiceThatStaysAwayIsNotSentTheSameTwice() {
    service.on(FakeService.CREATE, FakeService.cut());
    service.on(FakeService.LIST, FakeService.error(503, "Unavailable"));

    FbProgram.Run run = program.run(FakeService.creation());

    assertEquals(10, run.exit(), run.toString());
    assertEquals(1, service.received(FakeService.CREATE).size());
  }

  @Test
  void aSinkCreatedByTheLastTryIsFoundToo() {
    service.on(FakeService.CREATE, FakeService.error(503, "Unavailable"));
    service.on(FakeService.LIST, NONE, NONE, NONE, NONE, FOUND);

    FbProgram.Run run = program.run(FakeService.creation("-o", "name"));

    assertEquals("t\n", run.out(), run.toString());
    assertEquals(5, service.received(FakeService.CREATE).size());
  }

  @Test
  void aConflictAfterALostAnswerIsOurOwnSink() {
    service.on(
        FakeService.CREATE, FakeService.cut(), FakeService.error(409, "ResourceAlreadyExists"));
    service.on(FakeService.LIST, NONE, FOUND);

    FbProgram.Run run = program.run(FakeService.creation("-o", "name"));

    assertEquals("t\n", run.out(), run.toString());
  }

  @Test
  void aConflictAtOnceIsSomebodyElsesSink() {
    service.on(FakeService.CREATE, FakeService.error(409, "ResourceAlreadyExists"));

    FbProgram.Run run = program.run(FakeService.creation());

    assertEquals(6, run.exit(), run.toString());
    assertEquals(List.of("GET /v2/databases", FakeService.CREATE), service.calls());
  }

  @Test
  void anUnreadableAnswerAndNoSinkIsAFailure() {
    service.on(FakeService.CREATE, FakeService.builder(200, "")).on(FakeService.LIST, NONE);

    FbProgram.Run run = program.run(FakeService.creation());

    assertEquals(1, run.exit(), run.toString());
    assertTrue(run.err().contains("is not JSON"), run.toString());
    assertEquals(1, service.received(FakeService.CREATE).size());
  }

  @Test
  void ifNotExistsTakesTheSameSink() {
    FbProgram.Run run = program.run(FakeService.creation("--if-not-exists", "-o", "name"));

    assertEquals("t\n", run.out(), run.toString());
    assertTrue(run.err().contains("sink 't' exists"), run.toString());
    assertEquals(0, service.received(FakeService.CREATE).size());
  }

  @Test
  void ifNotExistsRefusesAnotherSink() {
    service.on(FakeService.LIST, FakeService.sinks(ANOTHER));
    service.on(FakeService.GET, FakeService.json(200, ANOTHER));

    FbProgram.Run run = program.run(FakeService.creation("--if-not-exists"));

    assertEquals(6, run.exit(), run.toString());
    assertEquals(0, service.received(FakeService.CREATE).size());
  }

  @Test
  void ifNotExistsCreatesWhatIsNotThereOrNoLonger() {
    String deleted = FakeService.SINK.replace("ACTIVE", "DELETED");
    service.on(FakeService.LIST, FakeService.sinks(deleted));
    service.on(FakeService.GET, FakeService.json(200, deleted));
    service.on(FakeService.CREATE, CREATED);

    FbProgram.Run run = program.run(FakeService.creation("--if-not-exists"));

    assertEquals(0, run.exit(), run.toString());
    assertTrue(run.err().contains("sink 't' created"), run.toString());
  }

  @Test
  void ifNotExistsMayBeOvertakenBySomebodyElse() {
    service.on(FakeService.LIST, NONE, FOUND);
    service.on(FakeService.CREATE, FakeService.builder(409, "<html>Conflict</html>"));

    FbProgram.Run run = program.run(FakeService.creation("--if-not-exists", "-o", "name"));

    assertEquals("t\n", run.out(), run.toString());
    assertTrue(run.err().contains("sink 't' exists"), run.toString());
  }
}
