package io.github.fbcli.cli.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.support.EmulatedService;
import io.github.fbcli.support.FakeSink;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code push --verify}. */
class VerifyTest {
  private static final String NO_SHARD =
      """
      {"timestamp":"2026-05-04T09:00:10Z","error_code":"Lost","error_message":"no such shard","count":30}
      """;

  private final FakeSink sink = new FakeSink();
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    sink.close();
  }

  @Test
  void verifiesAllIds() throws Exception {
    Run run = push(1, 2500, "--verify", "-o", "json");
    JsonNode summary = summary(run, 0);
    assertEquals("all", summary.path("verified").asText());
    assertEquals(2500, summary.path("ids_checked").asInt());
    assertEquals(0, summary.path("ids_missing").asInt(-1));
    assertEquals(0, summary.path("rows_before").asInt(-1));
    assertEquals(2500, summary.path("rows_after").asInt());
    List<String> lists = queries();
    assertEquals(3, lists.size());
    assertTrue(lists.get(0).startsWith("select _id from t where _id in (1, 2, 3, "));
    assertEquals(1000, lists.get(0).split(", ").length);

    Run text = push(2000, 600, "--verify");
    assertTrue(
        text.out().contains("600 ids verified, at least 99 new rows (2500 before, 2599 after)"),
        text::toString);
  }

  @Test
  void exits3IfRowsAreMissing() throws Exception {
    sink.whereQueriesReturn(id -> !id.endsWith("00")).withLateErrors("", NO_SHARD);
    Run run = push(1, 3000, "--verify", "--check-late=10s", "-o", "json");
    JsonNode summary = summary(run, 3);
    assertEquals(30, summary.path("ids_missing").asInt());
    assertEquals(30, summary.path("late_errors").asInt());
    assertEquals(3, summary.path("exit").asInt());
    assertEquals("100", summary.path("missing_ids").path(0).asText());
    assertTrue(run.err().contains("missing ids: 100, 200, "), run::toString);
    assertTrue(run.err().contains(" and 10 more"), run::toString);
    assertTrue(run.err().contains("no such shard [Lost] x30"), run::toString);
    assertTrue(run.err().contains("30 of 3000 ids not found in the table"), run::toString);
  }

  @Test
  void waitsForLateRows() throws Exception {
    sink.whereQueriesReturn(id -> Integer.parseInt(id) <= 400);
    FbProgram fb = sink.fb();
    fb.atNextPause(() -> sink.whereQueriesReturn(id -> true));
    Run run = push(fb, 1, 500, "--verify", "--rate-limit=none", "-o", "json");
    assertEquals(0, summary(run, 0).path("ids_missing").asInt(-1));
    assertEquals(100, queries().get(1).split(", ").length); // only the missing ids
  }

  @Test
  void stopsWaitingAfterTimeout() throws Exception {
    sink.whereQueriesReturn(id -> !id.equals("7"));
    FbProgram fb = sink.fb();
    Run run =
        push(fb, 1, 10, "--verify", "--verify-timeout=25s", "--rate-limit=none", "-o", "json");
    assertEquals(1, summary(run, 3).path("ids_missing").asInt());
    List<Integer> seconds = List.of(1, 2, 4, 8, 10);
    assertEquals(
        seconds.stream().map(Duration::ofSeconds).toList(), fb.time().sleeps(), run::toString);
  }

  @Test
  void verifiesSampleWithLastIds() throws Exception {
    sink.whereQueriesReturn(id -> Integer.parseInt(id) <= 4990);
    Run run = push(1, 5000, "--verify=200", "--verify-timeout=0s", "-o", "json");
    JsonNode summary = summary(run, 3);
    assertEquals("sample", summary.path("verified").asText());
    int checked = summary.path("ids_checked").asInt();
    assertTrue(checked > 150 && checked <= 200, run::toString);
    assertEquals(10, summary.path("ids_missing").asInt());
    assertTrue(run.err().contains(" sampled ids not found"), run::toString);
  }

  @Test
  void ignoresRejectedRecords() throws Exception {
    sink.always(values -> sink.each(values, this::rejectThird));
    JsonNode summary = summary(push(1, 5, "--verify", "-o", "json"), 3);
    assertEquals(4, summary.path("ids_checked").asInt());
    assertEquals(0, summary.path("ids_missing").asInt(-1));
  }

  @Test
  void verifiesIdsOfEarlierRuns() throws Exception {
    sink.then(sink::accept, FakeSink.status(403, ""));
    String[] command = interruptedPush();
    sink.whereQueriesReturn(id -> Integer.parseInt(id) > 400);
    JsonNode summary = summary(sink.fb().run(command), 3);
    assertEquals("all", summary.path("verified").asText());
    assertEquals(600, summary.path("ids_checked").asInt());
    assertEquals(400, summary.path("ids_missing").asInt());
    assertEquals(0, summary.path("earlier_records_not_verified").asInt(-1));
  }

  @Test
  void ignoresRecordsRejectedByEarlierRuns() throws Exception {
    sink.then(values -> sink.each(values, this::rejectThird), FakeSink.status(403, ""));
    String[] command =
        interruptedPush("--errors-file", folder.resolve("rejected.ndjson").toString());
    JsonNode summary = summary(sink.fb().run(command), 3);
    assertEquals("all", summary.path("verified").asText());
    assertEquals(599, summary.path("ids_checked").asInt());
    assertEquals(0, summary.path("ids_missing").asInt(-1));
  }

  @Test
  void countsUnidentifiedRecordsOfEarlierRuns() throws Exception {
    sink.then(values -> sink.each(values, this::rejectThird), FakeSink.status(403, ""));
    String[] command = interruptedPush();
    JsonNode summary = summary(sink.fb().run(command), 3);
    assertEquals("sample", summary.path("verified").asText());
    assertEquals(200, summary.path("ids_checked").asInt());
    assertEquals(399, summary.path("earlier_records_not_verified").asInt());

    Run again = sink.fb().run(arguments(String.join(" ", command).replace("-o json", "-o table")));
    assertTrue(
        again.out().contains("no ids verified; 599 records of earlier runs not verified, at"),
        again::toString);
    assertTrue(again.err().contains("warning: no row was verified"), again::toString);
  }

  /** Pushes 600 records of which the sink accepts the first 400; returns the words that resume. */
  private String[] interruptedPush(String... options) {
    List<String> words = new ArrayList<>(List.of(options));
    String checkpoint = folder.resolve("load.ckpt").toString();
    words.addAll(List.of(input(1, 600).toString(), "--checkpoint", checkpoint, "--resume"));
    words.addAll(List.of("--batch-size=400", "--verify", "--verify-timeout=0s", "-o", "json"));
    String[] command = words.toArray(String[]::new);
    Run first = sink.fb().pushInOrder(arguments("s", command));
    assertEquals(4, first.exit(), first::toString);
    return arguments("push s", command);
  }

  private ObjectNode rejectThird(JsonNode value) {
    return value.path("id").asInt() == 3 ? FakeSink.error("InvalidBody") : sink.keep(value);
  }

  @Test
  void reportsMissingRowsAndRejectedRecords() throws Exception {
    sink.whereQueriesReturn(id -> !id.equals("7"));
    sink.always(values -> sink.each(values, this::rejectThird));
    String file = folder.resolve("rejected.ndjson").toString();
    Run run = push(1, 10, "--verify", "--verify-timeout=0s", "-o", "json", "--errors-file", file);
    assertEquals(1, summary(run, 3).path("ids_missing").asInt());
    JsonNode error = Json.parse(run.err().substring(run.err().indexOf("{\"error"))).path("error");
    assertEquals("rows_missing", error.path("code").asText(), run::toString);
    assertEquals(
        "1 of 9 ids not found in the table; 1 record rejected", error.path("message").asText());
    String hint = error.path("hint").asText();
    assertTrue(hint.contains("Push the same input again"), hint);
    assertTrue(hint.contains("Fix " + file + " and push it again."), hint);
  }

  @Test
  void sendsNothingIfQueriesFail() {
    sink.failQueries("403");
    Run run = push(1, 5, "--verify");
    assertEquals(4, run.exit(), run::toString);
    assertEquals(List.of(), sink.pushes());
  }

  @Test
  void printsSummaryIfVerificationFails() throws Exception {
    sink.always(
        values -> {
          sink.failQueries("503");
          return sink.accept(values);
        });
    Run run = push(1, 5, "--verify", "--verify-timeout=5s", "-o", "json");
    JsonNode summary = summary(run, 10);
    assertEquals(5, summary.path("accepted").asInt());
    assertTrue(summary.path("ids_missing").isNull(), run::toString);
    assertTrue(run.err().contains("the verification failed"), run::toString);
  }

  @Test
  void printsSummaryIfInterrupted() {
    sink.whereQueriesReturn(id -> false);
    FbProgram fb = sink.fb();
    fb.atNextPause(() -> fb.signal(130));
    Run run = push(fb, 1, 5, "--verify", "--rate-limit=none");
    assertEquals(130, run.exit(), run::toString);
    assertTrue(run.out().contains("5 accepted"), run::toString);
    assertTrue(run.err().contains("interrupted while verifying the rows"), run::toString);
  }

  @Test
  void quotesStringIds() throws Exception {
    String[] ids = {"O'Brien", "') or 1=1 --", "a\"b", "\\\\'", "x''y", "7", "07", "é\\n"};
    try (EmulatedService service = new EmulatedService()) {
      createPeople(service);
      StringBuilder records = new StringBuilder();
      for (String id : ids) {
        records.append("{\"id\":\"").append(id.replace("\"", "\\\"")).append("\",\"v\":1}\n");
      }
      records.append("{\"id\":8,\"v\":1}\n");
      Run run =
          service.fb().input(records.toString()).run("push", "people", "--verify", "-o", "json");
      JsonNode summary = summary(run, 0);
      assertEquals(ids.length + 1, summary.path("ids_checked").asInt(), run::toString);
      assertEquals(ids.length + 1, summary.path("rows_after").asInt(), run::toString);
    }
  }

  @Test
  void countsIdsThatCannotBeCompared() throws Exception {
    try (EmulatedService service = new EmulatedService()) {
      createPeople(service);
      String incomparable = "{\"id\":7.50,\"v\":1}\n{\"id\":\"" + "x".repeat(501) + "\",\"v\":1}\n";
      String all = "{\"id\":\"a\",\"v\":1}\n{\"id\":\"b\",\"v\":1}\n" + incomparable;
      Run run = service.fb().input(all).run("push", "people", "--verify", "-o", "json");
      JsonNode summary = summary(run, 0);
      assertEquals("sample", summary.path("verified").asText());
      assertEquals(2, summary.path("ids_checked").asInt());
      assertEquals(2, summary.path("ids_not_comparable").asInt());

      Run text = service.fb().input(all).run("push", "people", "--verify");
      assertTrue(text.out().contains("2 of 4 ids verified; 2 cannot be compared"), text::toString);

      Run none = service.fb().input(incomparable).run("push", "people", "--verify");
      assertEquals(0, none.exit(), none::toString);
      assertTrue(none.out().contains("no ids verified; 2 cannot be compared"), none::toString);
      assertTrue(none.err().contains("none of the ids can be compared"), none::toString);
      none = service.fb().input(incomparable).run("push", "people", "--verify", "-o", "json");
      assertEquals("none", summary(none, 0).path("verified").asText());
    }
  }

  @Test
  void rejectsTooLargeSample() {
    Run run = push(1, 5, "--verify=2000000");
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains("at most 1000000 ids"), run::toString);
  }

  private static void createPeople(EmulatedService service) {
    String create = "tables create people --keys --column v:int";
    assertEquals(0, service.fb().run(create.split(" ")).exit());
    String sinks = "sinks create --table people --id string --map _id=id --map v --wait";
    assertEquals(0, service.fb().run(sinks.split(" ")).exit());
  }

  private List<String> queries() {
    return sink.queries().stream().filter(sql -> sql.contains(" where ")).toList();
  }

  private Run push(int first, int count, String... options) {
    return push(sink.fb(), first, count, options);
  }

  private Run push(FbProgram fb, int first, int count, String... options) {
    return fb.run(arguments("push s " + input(first, count), options));
  }

  private static String[] arguments(String start, String... rest) {
    List<String> words = new ArrayList<>(List.of(start.split(" ")));
    words.addAll(List.of(rest));
    return words.toArray(String[]::new);
  }

  private Path input(int first, int count) {
    String records =
        IntStream.range(first, first + count)
            .mapToObj(id -> "{\"id\":" + id + ",\"v\":\"a\"}\n")
            .collect(Collectors.joining());
    try {
      return Files.writeString(folder.resolve(first + "-" + count + ".ndjson"), records);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode summary(Run run, int exit) throws Exception {
    assertEquals(exit, run.exit(), run::toString);
    return Json.parse(run.out());
  }
}
