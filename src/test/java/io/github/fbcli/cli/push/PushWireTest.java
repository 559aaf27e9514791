package io.github.fbcli.cli.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.FakeSink;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what the service receives after each response, and how the run ends. */
class PushWireTest {
  private static final String HTML = "<html><body>Service Unavailable</body></html>";
  private static final String THROUGHPUT = "ProvisionedThroughputExceededException";

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void retriesTransientFailureAfterPause(int status) throws Exception {
    try (FakeSink sink = new FakeSink().then(FakeSink.status(status, HTML))) {
      FbProgram fb = sink.fb().input(versions("a", "b"));
      FbProgram.Run run = fb.pushInOrder("s", "-o", "json");
      assertEquals(0, run.exit(), run::toString);
      assertEquals(List.of(2, 2), sink.sizes());
      assertEquals(1, fb.time().sleeps().size());
      assertEquals("2 2 0 0", counts(run));
    }
  }

  @Test
  void exits10IfServiceIsDown() throws Exception {
    try (FakeSink sink = new FakeSink().always(FakeSink.status(503, HTML))) {
      FbProgram.Run run = sink.fb().input(versions("a", "b")).pushInOrder("s", "-o", "json");
      assertEquals(10, run.exit(), run::toString);
      assertEquals(9, sink.sizes().size()); // the first attempt and eight retries
      assertEquals("2 0 0 2", counts(run));
      assertTrue(run.err().contains("\"code\":\"unavailable\""), run::toString);
      assertTrue(run.err().contains("safe"), run::toString);
    }
  }

  @Test
  void honoursRetriesOption() throws Exception {
    try (FakeSink sink = new FakeSink().always(FakeSink.status(503, HTML))) {
      FbProgram.Run run = sink.fb().input(versions("a")).pushInOrder("s", "--retries", "0");
      assertEquals(10, run.exit(), run::toString);
      assertEquals(List.of(1), sink.sizes());
    }
  }

  @Test
  void resendsAfterIncompleteResponses() throws Exception {
    try (FakeSink sink = new FakeSink()) {
      sink.then(
          sink::acceptWithoutResponse,
          sink::reportOnlyFirst,
          FakeSink.status(200, "{}"),
          FakeSink.status(200, HTML));
      FbProgram.Run run = sink.fb().input(versions("a", "b", "c")).pushInOrder("s", "-o", "json");
      assertEquals(0, run.exit(), run::toString);
      assertEquals(List.of(3, 3, 3, 3, 3), sink.sizes());
      assertEquals("3 3 0 0", counts(run));
      // The first response was cut on a reused connection, so that resend is not counted.
      assertEquals(9, summary(run).path("retried").asInt());
    }
  }

  @Test
  void splitsBatchAfter413() throws Exception {
    try (FakeSink sink = new FakeSink()) {
      sink.always(
          values ->
              values.size() > 2 ? FakeSink.status(413, "").answer(values) : sink.accept(values));
      FbProgram.Run run = sink.fb().input(versions("a", "b", "c", "d", "e")).pushInOrder("s");
      assertEquals(0, run.exit(), run::toString);
      assertEquals(List.of(5, 2, 3, 1, 2), sink.sizes());
      assertEquals(Map.of("1", "a", "2", "b", "3", "c", "4", "d", "5", "e"), sink.rows());
    }
  }

  @ParameterizedTest
  @CsvSource({"400, InvalidBody", "422, Unprocessable"})
  void splitsBatchDownToInvalidRecord(int status, String code) throws Exception {
    try (FakeSink sink = new FakeSink()) {
      sink.always(
          values ->
              values.stream().anyMatch(value -> value.path("v").asText().equals("poison"))
                  ? FakeSink.status(status, "{\"code\":\"" + code + "\"}").answer(values)
                  : sink.accept(values));
      FbProgram.Run run =
          sink.fb().input(versions("a", "b", "poison", "d")).pushInOrder("s", "-o", "json");
      assertEquals(3, run.exit(), run::toString);
      assertEquals("4 3 1 0", counts(run));
      assertEquals(Map.of("1", "a", "2", "b", "4", "d"), sink.rows());
      assertTrue(run.err().contains("-:3:1: ") && run.err().contains("[" + code), run::toString);
    }
  }

  @ParameterizedTest
  @CsvSource({"401, 4", "403, 4", "404, 5", "501, 13"})
  void stopsAtPermanentFailure(int status, int exit) throws Exception {
    try (FakeSink sink = new FakeSink()) {
      sink.then(sink::accept, FakeSink.status(status, HTML));
      FbProgram.Run run =
          sink.fb()
              .input(versions("a", "b", "c", "d", "e"))
              .pushInOrder("s", "--batch-size", "2", "-o", "json");
      assertEquals(exit, run.exit(), run::toString);
      assertEquals(List.of(2, 2), sink.sizes());
      int read = summary(run).path("read").asInt(); // the reader may be ahead
      assertEquals(read + " 2 0 " + (read - 2), counts(run));
      assertEquals(exit, summary(run).path("exit").asInt());
    }
  }

  @Test
  void suggestsDeletedSinkOrTableAfter404() throws Exception {
    try (FakeSink sink = new FakeSink().then(FakeSink.status(404, "{\"message\":\"no table\"}"))) {
      FbProgram.Run run = sink.fb().input(versions("a")).pushInOrder("s");
      assertEquals(5, run.exit(), run::toString);
      assertTrue(
          run.err().contains("no table\nThe sink, its table or its database was deleted"),
          run::toString);
    }
  }

  @Test
  void waitsForRestartingSink() throws Exception {
    FakeSink.Turn notReady = FakeSink.status(409, "{\"code\":\"IncorrectState\"}");
    try (FakeSink sink = new FakeSink().then(notReady, notReady)) {
      assertEquals(0, sink.fb().input(versions("a")).pushInOrder("s").exit());
      assertEquals(6, sink.always(notReady).fb().input(versions("a")).pushInOrder("s").exit());
    }
  }

  @Test
  void resendsLaterRecordsOfSameId() throws Exception {
    try (FakeSink sink = new FakeSink()) {
      sink.then(
          values ->
              sink.each(
                  values,
                  value ->
                      value.path("v").asText().equals("old")
                          ? FakeSink.error(THROUGHPUT)
                          : sink.keep(value)));
      FbProgram.Run run =
          sink.fb()
              .input(record(7, "old") + record(8, "other") + record(7, "new"))
              .pushInOrder("s", "-o", "json");
      assertEquals(0, run.exit(), run::toString);
      List<JsonNode> again = sink.pushes().get(1);
      assertEquals(List.of("old", "new"), again.stream().map(v -> v.path("v").asText()).toList());
      assertEquals(Map.of("7", "new", "8", "other"), sink.rows());
      assertEquals(1, summary(run).path("throttled").asInt());
      assertEquals(2, summary(run).path("retried").asInt());
    }
  }

  @Test
  void reportsReasonGivenByService() throws Exception {
    try (FakeSink sink = new FakeSink()) {
      sink.then(values -> sink.each(values, value -> FakeSink.error("InvalidBody")));
      FbProgram.Run run = sink.fb().input(versions("a")).pushInOrder("s");
      assertEquals(3, run.exit(), run::toString);
      assertTrue(run.err().contains("-:1:1: test message [InvalidBody]"), run::toString);
    }
  }

  @Test
  void honoursRetryAfter() throws Exception {
    try (FakeSink sink = new FakeSink().then(FakeSink.throttled(20))) {
      FbProgram fb = sink.fb().input(versions("a"));
      assertEquals(0, fb.pushInOrder("s").exit());
      assertEquals(20, fb.time().sleeps().get(0).toSeconds());
    }
  }

  @Test
  void sendsValuesUnchanged() throws Exception {
    try (FakeSink sink = new FakeSink()) {
      String written =
          "{ \"id\":1, \"v\": 1.10000000000000000000000000000001e2, \"e\":\"\\u00e4\" }";
      assertEquals(0, sink.fb().input(written).pushInOrder("s").exit());
      assertEquals(List.of("{\"records\":[{\"value\":" + written + "}]}"), sink.bodies());
    }
  }

  @Test
  void printsPeriodicProgressWithoutTerminal() {
    try (FakeSink sink = new FakeSink().then(FakeSink.throttled(11))) {
      sink.then(sink::accept, FakeSink.throttled(1), sink::accept, FakeSink.throttled(11));
      FbProgram.Run run =
          sink.fb().input(versions("a", "b", "c")).pushInOrder("s", "--batch-size=1");
      assertEquals(
          List.of("s: 1 accepted, 0.1/s", "s: 3 accepted, 0.1/s"),
          run.err().lines().toList(),
          run::toString);
    }
  }

  @Test
  void printsShareAndTimeLeftWithoutTerminal(@TempDir Path dir) throws Exception {
    Path input = Files.writeString(dir.resolve("in"), versions("a", "b"));
    try (FakeSink sink = new FakeSink().then(FakeSink.throttled(11))) {
      FbProgram.Run run = sink.fb().pushInOrder("s", input.toString(), "--batch-size=1");
      assertEquals("s: 50 %, 11s left, 1 accepted, 0.1/s\n", run.err(), run::toString);
    }
  }

  @Test
  void drawsProgressBarOnTerminal(@TempDir Path dir) throws Exception {
    Path input = Files.writeString(dir.resolve("in"), versions("a", "b"));
    try (FakeSink sink = new FakeSink().then(FakeSink.throttled(1))) {
      FbProgram fb = sink.fb().onTerminal();
      FbProgram.Run run = fb.pushInOrder("s", input.toString(), "--batch-size=1");
      String clear = "\r\u001b[2K";
      String half = "[##########----------] 50 %, 1s left, 1 accepted, 1.0/s, 50 % throttled";
      assertEquals(clear + half + clear, run.err(), run::toString);
    }
  }

  @Test
  void omitsBarForPartOfInput(@TempDir Path dir) throws Exception {
    Path input = Files.writeString(dir.resolve("in"), versions("a", "b", "c"));
    try (FakeSink sink = new FakeSink().then(FakeSink.throttled(1))) {
      FbProgram fb = sink.fb().onTerminal();
      FbProgram.Run run = fb.pushInOrder("s", input.toString(), "--max-records=2");
      assertTrue(run.err().contains("2 accepted"), run::toString);
      assertFalse(run.err().contains("[#") || run.err().contains("left"), run::toString);
    }
  }

  @Test
  void printsNoProgressWithQuiet() {
    try (FakeSink sink = new FakeSink().then(FakeSink.throttled(11), FakeSink.throttled(11))) {
      FbProgram fb = sink.fb().onTerminal().input(versions("a"));
      assertEquals("", fb.pushInOrder("s", "-", "-q").err());
    }
  }

  private static String versions(String... versions) {
    StringBuilder text = new StringBuilder();
    IntStream.range(0, versions.length).forEach(i -> text.append(record(i + 1, versions[i])));
    return text.toString();
  }

  private static String record(int id, String version) {
    return "{\"id\":" + id + ",\"v\":\"" + version + "\"}\n";
  }

  private static JsonNode summary(FbProgram.Run run) throws Exception {
    return Json.parse(run.out());
  }

  /** The counts of records read, accepted, rejected and not sent. */
  private static String counts(FbProgram.Run run) throws Exception {
    JsonNode summary = summary(run);
    return List.of("read", "accepted", "rejected", "not_sent").stream()
        .map(member -> summary.path(member).asText())
        .reduce((one, next) -> one + " " + next)
        .orElseThrow();
  }
}
