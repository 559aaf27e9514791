package io.github.fbcli.cli.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.FbProgram.Running;
import io.github.fbcli.support.Sample;
import io.github.fbcli.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sinks errors} and {@code sinks metrics}. */
class ErrorsAndMetricsTest {
  private static final String ERRORS = "GET /sinks/" + Sample.SINK_ID + "/errors";
  private static final String METRICS = "GET /sinks/" + Sample.SINK_ID + "/metrics";

  private final FakeService service = Sample.serviceWithSink("iris", "ACTIVE");
  private final FbProgram fb = service.fb();
  private final Instant now = fb.time().instant();

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void listsErrorsWithTimeAndCount() {
    service.answer(
        ERRORS, "{\"errors\":[" + error(5, "Bad", 3) + "," + error(1, "Worse", 1) + "]}");
    assertEquals(
        "timestamp,code,count,message\n"
            + ago(5)
            + ",Bad,3,test message\n"
            + ago(1)
            + ",Worse,1,test message\n",
        out("sinks errors iris -o csv"));
    assertEquals("Worse\n", out("sinks errors iris --since 2m -o name"));
    assertEquals("Worse\n", out("sinks errors iris -o name --since " + ago(1)));
    assertEquals("[ ]\n", out("sinks errors iris -o json --since 30s"));
  }

  @Test
  void sortsAndLimitsErrors() {
    service.answer(
        ERRORS, "{\"errors\":[" + error(5, "Bad", 3) + "," + error(1, "Worse", 1) + "]}");
    assertEquals("Worse\nBad\n", out("sinks errors iris --sort count -o name"));
    assertEquals("Bad\n", out("sinks errors iris --sort=-count --limit 1 -o name"));
    Run run = fb.run("sinks", "errors", "iris", "--follow", "--limit", "1");
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains("--follow cannot be combined with --sort or"), run::toString);
  }

  @Test
  void followPrintsEachErrorOnce() throws Exception {
    String first = error(5, "Bad", 3);
    String second = error(1, "Worse", 1);
    service.answer(
        ERRORS,
        FakeService.json(200, "[" + first + "]"),
        FakeService.json(200, "[" + first + "]"),
        FakeService.refusal(422, "TryLater"),
        FakeService.json(200, "[" + first + "," + second + "," + second + "]"));
    Running running = fb.start("sinks", "errors", "iris", "--follow", "-o", "name");
    assertEquals("Bad", running.line());
    Run run = running.end().get();
    assertEquals(13, run.exit(), run::toString); // a refusal is not transient
  }

  @Test
  void followPrintsRepeatedErrors() throws Exception {
    String error = error(5, "Bad", 3);
    service.answer(ERRORS, "[" + error + "]", "[" + error + "," + error + "]");
    Running running = fb.start("sinks", "errors", "iris", "--follow", "-o", "ndjson");
    assertTrue(running.line().contains("\"count\":3"));
    assertTrue(running.line().contains("\"count\":3"));
    fb.signal(130);
    assertEquals(130, running.end().get().exit());
  }

  @Test
  void followSurvivesTransientFailure() throws Exception {
    service.answer(
        ERRORS,
        FakeService.refusal(503, "Unavailable"),
        FakeService.json(200, "[" + error(5, "Bad", 3) + "]"));
    Running running = fb.start("sinks", "errors", "iris", "--follow", "--retries", "0");
    assertEquals(ago(5) + "  Bad  3  test message", running.line());
    fb.signal(143);
    Run run = running.end().get();
    assertEquals(143, run.exit(), run::toString);
    assertTrue(run.err().contains("; retrying"), run::toString);
  }

  @Test
  void printsZeroForMinutesWithoutRecords() throws Exception {
    service.answer(METRICS, "{\"metrics\":[" + metric(3, 500) + "," + metric(1, 20) + "]}");
    assertEquals(
        List.of("0", "500", "0", "20", "0"),
        out("sinks metrics iris --since 4m -o csv")
            .lines()
            .skip(1)
            .map(line -> line.split(",")[1])
            .toList());
    assertEquals(5, Json.parse(out("sinks metrics iris --since 4m -o json")).size());
    assertEquals(61, out("sinks metrics iris -o ndjson").lines().count());
    assertTrue(out("sinks metrics iris").startsWith("TIMESTAMP"));
  }

  @Test
  void plotsMetricsOnTerminal() {
    service.answer(METRICS, "[" + metric(3, 500) + "," + metric(1, 20) + "]");
    String plain = new FbProgramOnTerminal().out("--color", "never");
    assertTrue(plain.contains("█ records per minute: now 0, peak 500, sum 520"), plain);
    assertTrue(plain.contains("█ errors per minute"), plain);
    assertTrue(plain.lines().allMatch(line -> line.length() <= 80), plain);
    assertFalse(plain.contains("\u001b"), plain);
    String coloured = new FbProgramOnTerminal().out("--color", "always");
    assertEquals(plain, coloured.replaceAll("\u001b\\[[0-9]+m", ""));
    assertTrue(new FbProgramOnTerminal().out("-o", "json").startsWith("[ {"));
  }

  @Test
  void watchPrintsFinishedMinutesOnce() throws Exception {
    service.answer(METRICS, "[" + metric(2, 500) + "]");
    Running running = fb.start("sinks", "metrics", "iris", "--watch", "--since", "2m");
    assertTrue(running.line().endsWith("  500  1  0"));
    assertTrue(running.line().endsWith("  0  0  0"));
    fb.signal(130);
    List<String> lines = running.end().get().out().lines().toList();
    assertEquals(lines.size(), lines.stream().distinct().count());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "errors iris --since yesterday",
        "metrics iris --since 1x",
        "errors iris --follow -o json",
        "metrics iris --watch -o csv"
      })
  void rejectsInvalidOptions(String words) {
    Run run = fb.run(("sinks " + words).split(" "));
    assertEquals(2, run.exit(), run::toString);
    assertEquals(List.of(), service.calls());
  }

  @Test
  void dryRunShowsRequest() {
    assertTrue(
        out("sinks errors " + Sample.SINK_ID + " --dry-run")
            .contains("/sinks/" + Sample.SINK_ID + "/errors"));
    assertTrue(out("sinks metrics iris --dry-run").contains("/sinks/<id of iris>/metrics"));
  }

  /** fb on a terminal, with the same service. */
  private final class FbProgramOnTerminal {
    String out(String... more) {
      FbProgram terminal = service.fb().onTerminal();
      String[] words = new String[3 + more.length];
      System.arraycopy(new String[] {"sinks", "metrics", "iris"}, 0, words, 0, 3);
      System.arraycopy(more, 0, words, 3, more.length);
      Run run = terminal.run(words);
      assertEquals(0, run.exit(), run::toString);
      return run.out();
    }
  }

  private String ago(int minutes) {
    return now.minus(Duration.ofMinutes(minutes)).toString();
  }

  private String error(int minutesAgo, String code, int count) {
    return Json.text(
        Json.object()
            .put("timestamp", ago(minutesAgo))
            .put("error_code", code)
            .put("error_message", "test message")
            .put("count", count));
  }

  private String metric(int minutesAgo, int rate) {
    return Json.text(
        Json.object()
            .put("timestamp", ago(minutesAgo))
            .put("ingest_rate", rate)
            .put("request_rate", 1)
            .put("error_rate", 0));
  }

  private String out(String line) {
    Run run = fb.run(line.split(" "));
    assertEquals(0, run.exit(), run::toString);
    return run.out();
  }
}
