package io.github.fbcli.cli.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeSink;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.wire.Json;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code push --check-late} reports records that the service lost after accepting them. */
class LateErrorsTest {
  private static final String OLD = error("2026-05-04T08:00:00Z", 2);
  private static final String NEW = error("2026-05-04T09:00:10Z", 3);
  private static final String UNAVAILABLE = "503";
  private final FakeSink sink = new FakeSink();

  @AfterEach
  void stop() {
    sink.close();
  }

  @Test
  void exits3IfAcceptedRecordsAreLost() throws Exception {
    sink.withLateErrors(OLD, OLD, OLD + "," + NEW);
    FbProgram fb = sink.fb().input("{\"id\":1,\"v\":\"a\"}");
    FbProgram.Run run = fb.run("push", "s", "--check-late", "-o", "json");
    assertEquals(3, run.exit(), run::toString);
    assertEquals(3, Json.parse(run.out()).path("late_errors").asInt(), run::toString);
    assertEquals(3, Json.parse(run.out()).path("exit").asInt(), run::toString);
    assertTrue(run.err().contains("2026-05-04T09:00:10Z: no such shard [Lost] x3"), run::toString);
    assertTrue(run.err().contains("3 records lost after the service"), run::toString);
    Duration waited = fb.time().sleeps().stream().reduce(Duration.ZERO, Duration::plus);
    assertTrue(waited.compareTo(Duration.ofMinutes(2)) >= 0, waited::toString);
  }

  @Test
  void ignoresErrorsFromBeforePush() throws Exception {
    sink.withLateErrors(OLD);
    FbProgram.Run run =
        sink.fb().input("{\"id\":1,\"v\":\"a\"}").run("push", "s", "--check-late=1m", "-o", "json");
    assertEquals(0, run.exit(), run::toString);
    assertEquals(0, Json.parse(run.out()).path("late_errors").asInt(-1), run::toString);
  }

  @Test
  void countsNewOccurrencesOfOldError() {
    sink.withLateErrors(OLD, error("2026-05-04T08:00:00Z", 7));
    FbProgram.Run run = sink.fb().input("{\"id\":1}").run("push", "s", "--check-late=10s");
    assertEquals(3, run.exit(), run::toString);
    assertTrue(run.out().contains(", 5 lost afterwards"), run::toString);
  }

  @Test
  void skipsCheckAfterFailedPush() {
    sink.then(FakeSink.status(403, ""));
    FbProgram fb = sink.fb().input("{\"id\":1}");
    assertEquals(4, fb.pushInOrder("s", "--check-late").exit());
    assertEquals(0, fb.time().sleeps().size());
  }

  @Test
  void printsSummaryIfCheckFails() throws Exception {
    sink.withLateErrors(OLD, UNAVAILABLE);
    FbProgram.Run run = pushAndCheck("{\"id\":1,\"v\":\"a\"}");
    assertEquals(10, run.exit(), run::toString);
    assertEquals(1, Json.parse(run.out()).path("accepted").asInt(), run::toString);
    assertEquals(10, Json.parse(run.out()).path("exit").asInt(), run::toString);
    assertTrue(Json.parse(run.out()).path("late_errors").isNull(), run::toString);
    assertTrue(run.err().contains("the check for late errors failed"), run::toString);
  }

  @Test
  void pushesIfFirstCheckFails() throws Exception {
    sink.withLateErrors(UNAVAILABLE);
    FbProgram.Run run = pushAndCheck("{\"id\":1,\"v\":\"a\"}");
    assertEquals(10, run.exit(), run::toString);
    assertEquals(1, Json.parse(run.out()).path("accepted").asInt(), run::toString);
  }

  @Test
  void ignoresTransientCheckFailures() throws Exception {
    sink.withLateErrors(OLD, UNAVAILABLE, UNAVAILABLE, UNAVAILABLE, UNAVAILABLE, UNAVAILABLE, OLD);
    FbProgram.Run run = pushAndCheck("{\"id\":1,\"v\":\"a\"}");
    assertEquals(0, run.exit(), run::toString);
    assertEquals(0, Json.parse(run.out()).path("late_errors").asInt(-1), run::toString);
  }

  @Test
  void exits3IfLateErrorsPrecedeCheckFailure() throws Exception {
    sink.withLateErrors(OLD, OLD + "," + NEW, UNAVAILABLE);
    FbProgram.Run run = pushAndCheck("{\"id\":1,\"v\":\"a\"}");
    assertEquals(3, run.exit(), run::toString);
    assertEquals(3, Json.parse(run.out()).path("late_errors").asInt(), run::toString);
    assertTrue(run.err().contains("the check for late errors failed"), run::toString);
  }

  @Test
  void exits3IfRecordsAreRejectedAndCheckFails() throws Exception {
    sink.withLateErrors(OLD, UNAVAILABLE);
    FbProgram.Run run = pushAndCheck("{\"id\":1,\"v\":\"a\"}\n?");
    assertEquals(3, run.exit(), run::toString);
    assertEquals(3, Json.parse(run.out()).path("exit").asInt(), run::toString);
    assertTrue(run.err().contains("the check for late errors failed"), run::toString);
  }

  @Test
  void printsSummaryIfCheckIsInterrupted() throws Exception {
    FbProgram fb = sink.withLateErrors(OLD).fb().input("{\"id\":1,\"v\":\"a\"}");
    fb.atNextPause(() -> fb.signal(130));
    FbProgram.Run run = fb.run("push", "s", "--check-late", "--rate-limit=none", "-o", "json");
    assertEquals(130, run.exit(), run::toString);
    assertEquals(1, Json.parse(run.out()).path("accepted").asInt(), run::toString);
    assertTrue(run.err().contains("the push is complete"), run::toString);
  }

  private FbProgram.Run pushAndCheck(String input) {
    return sink.fb().input(input).run("push", "s", "--check-late=30s", "-o", "json");
  }

  private static String error(String timestamp, int count) {
    return "{\"timestamp\":\""
        + timestamp
        + "\",\"error_code\":\"Lost\",\"error_message\":\"no such shard\",\"count\":"
        + count
        + "}";
  }
}
