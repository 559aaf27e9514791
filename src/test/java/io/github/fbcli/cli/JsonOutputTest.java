package io.github.fbcli.cli;

import static io.github.fbcli.support.FakeService.json;
import static io.github.fbcli.support.FakeService.refusal;
import static io.github.fbcli.support.Sample.SINK_ID;
import static io.github.fbcli.support.Sample.sink;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.Sample;
import io.github.fbcli.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code -o json}, stdout is always exactly one document. */
class JsonOutputTest {
  private static final String RECORDS = "{\"id\":1}\n{\"id\":2}\n";
  private static final String MAPPED =
      sink("iris", "ACTIVE").replaceFirst("}$", "")
          + ",\"schema\":{\"id_field\":\"_id\",\"allow_missing_fields\":true,"
          + "\"definition\":[{\"name\":\"_id\",\"path\":[\"id\"]}]}}";

  static Stream<String> commands() {
    return Stream.of(
        "sinks create iris --table t --map _id=id",
        "sinks create iris --table t --map _id=id --wait",
        "sinks create iris --table t --map _id=id --if-not-exists --allow-missing-fields",
        "create-sink iris --table t --map _id=id --no-preflight --database d",
        "sinks list --database d",
        "list-sinks",
        "sinks get iris",
        "get-sink " + SINK_ID,
        "sinks wait iris --timeout 1m",
        "sinks wait iris iris --timeout 0",
        "wait-active iris",
        "sinks delete iris --yes",
        "sinks delete iris --yes " + SINK_ID,
        "delete-sink iris --yes",
        "export iris",
        "push iris - --concurrency 1",
        "sinks push iris - --concurrency 1");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void printsDocumentOnSuccess(String command) {
    try (FakeService service = healthy()) {
      Run run = run(service.fb(), command);
      assertEquals(0, run.exit(), run::toString);
      assertTrue(document(run).isContainerNode(), run::toString);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void printsDocumentAndErrorLineOnFailure(String command) {
    Map<Integer, MockResponse> answers =
        Map.of(
            4, refusal(401, "Unauthorized"),
            10, refusal(503, "Unavailable"),
            1, json(200, "{\"sinks\": [{\"id\":"));
    answers.forEach(
        (exit, answer) -> {
          try (FakeService service = new FakeService()) {
            for (String call : List.of("GET /databases", "GET /sinks", "POST /sinks")) {
              service.answer(call, answer);
            }
            service.answer("GET /sinks/" + SINK_ID, answer);
            failed(run(service.fb(), command), waits(command) && exit == 10 ? null : exit);
          }
        });
  }

  @ParameterizedTest
  @MethodSource("commands")
  void printsDocumentIfNothingExistsOrServiceIsDown(String command) {
    try (FakeService service = new FakeService()) {
      service.answer("GET /sinks", "[]");
      Run run = run(service.fb(), command);
      document(run);
      assertTrue(run.exit() != 0 || command.contains("list"), run::toString);
    }
    FbProgram closed;
    try (FakeService stopped = new FakeService()) {
      closed = stopped.fb();
    }
    failed(run(closed, command), waits(command) ? null : 10);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void printsDocumentOnInvalidCommandLineOrEnvironment(String command) {
    FbProgram unreachable = FbProgram.at("http://localhost:1");
    failed(run(unreachable, command + " --zebra"), 2);
    failed(run(unreachable, command + " --retries many"), 2);
    failed(run(FbProgram.at("http://example.com"), command), 12);
    failed(run(unreachable.without("FEATUREBASE_TOKEN"), command), 4);
    Run dry = run(unreachable, command + " --dry-run");
    assertEquals(0, dry.exit(), dry::toString);
    document(dry);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"token", "sinks", "help push", "--version", "sinks list --curl", "--help", "demo"})
  void printsDocumentInsteadOfText(String command) {
    Run run = run(FbProgram.at("http://localhost:1"), command);
    assertEquals(0, run.exit(), run::toString);
    assertTrue(document(run).isObject(), run::toString);
  }

  @Test
  void readsFormatFromEnvironment() {
    FbProgram fb = FbProgram.at("http://localhost:1").with("FB_OUTPUT", "JSON");
    failed(fb.run("sinks", "get", "iris", "--retries", "0"), 10);
    Run table = fb.run("sinks", "list", "--dry-run", "-o", "csv");
    assertTrue(table.out().startsWith("method,url\n"), table::toString);
  }

  @Test
  void rejectsInvalidOutputSettingBeforeSending() {
    try (FakeService service = healthy()) {
      for (String variable : List.of("FB_OUTPUT", "FB_COLOR")) {
        Run run = service.fb().with(variable, "blue").run("sinks", "delete", "iris", "--yes");
        assertEquals(12, run.exit(), run::toString);
        assertTrue(
            run.err().startsWith("error: " + variable + ": 'blue' is not valid\n"), run::toString);
      }
      assertEquals(List.of(), service.calls());
    }
  }

  @Test
  void reportsServiceCodeStatusAndRetryability() {
    try (FakeService service = new FakeService().answer("GET /sinks", refusal(503, "Busy"))) {
      JsonNode error = failed(run(service.fb(), "sinks list"), 10);
      assertEquals("Busy", error.get("code").asText());
      assertEquals(503, error.get("http_status").asInt());
      assertTrue(error.get("retryable").asBoolean());
    }
  }

  @Test
  void reportsAllProblemsOfSpec() {
    FbProgram fb = FbProgram.at("http://localhost:1");
    JsonNode error = failed(run(fb, "sinks create Bad --table t --map X"), 2);
    assertEquals("invalid_spec", error.get("code").asText());
    List<String> rules = new ArrayList<>();
    for (JsonNode problem : error.get("problems")) {
      List<String> members = new ArrayList<>();
      problem.fieldNames().forEachRemaining(members::add);
      assertEquals(List.of("place", "rule", "message", "fix"), members);
      rules.add(problem.get("rule").asText());
    }
    for (String rule : List.of("name-alphabet", "column-alphabet", "id-missing")) {
      assertTrue(rules.contains(rule), rules::toString);
    }
    assertEquals(
        "the sink spec has " + rules.size() + " problems; nothing was sent",
        error.get("message").asText());
  }

  @Test
  void reportsErrorsOfServiceAsProblems() throws JsonProcessingException {
    String body =
        "{\"code\":\"InvalidParameter\",\"message\":\"not valid\",\"errors\":"
            + "[{\"field\":\"name\",\"message\":\"is taken\"},\"too many sinks\"]}";
    try (FakeService service = new FakeService().answer("GET /sinks", json(422, body))) {
      JsonNode error = failed(run(service.fb(), "sinks list"), 13);
      assertEquals(
          "[{\"field\":\"name\",\"message\":\"is taken\"},{\"message\":\"too many sinks\"}]",
          Json.text(error.get("problems")));
      assertTrue(error.get("message").asText().endsWith("422 InvalidParameter: not valid"));
    }
  }

  @Test
  void printsOneObjectPerNdjsonLine() throws JsonProcessingException {
    try (FakeService service =
        new FakeService()
            .answer("GET /sinks", "[" + sink("a", "ACTIVE") + "," + sink("b", "FAILED") + "]")) {
      Run run = service.fb().run("sinks", "list", "-o", "ndjson");
      List<String> names = new ArrayList<>();
      for (String line : run.out().split("\n")) {
        names.add(Json.parse(line).get("name").asText());
      }
      assertEquals(List.of("a", "b"), names);
    }
  }

  private static FakeService healthy() {
    FakeService service = Sample.serviceWithTable();
    String records = "{\"success_count\":2,\"error_count\":0,\"records\":";
    return service
        .answer("GET /tables/d/t", "{\"name\":\"t\",\"options\":{\"keys\":false},\"fields\":[]}")
        .answer("POST /sinks", json(201, MAPPED))
        .answer("GET /sinks", "[" + MAPPED + "]")
        .answer("GET /sinks/" + SINK_ID, MAPPED)
        .answer("DELETE /sinks/" + SINK_ID, json(202, ""))
        .answer(
            "POST /sinks/" + SINK_ID,
            records + "[{\"status\":\"success\"},{\"status\":\"success\"}]}");
  }

  private static boolean waits(String command) {
    return command.contains("wait");
  }

  private static Run run(FbProgram fb, String command) {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.addAll(List.of("-o", "json"));
    return fb.input(RECORDS).run(words.toArray(String[]::new));
  }

  /** Returns the error from the last line of stderr; a null {@code exit} matches any failure. */
  private static JsonNode failed(Run run, Integer exit) {
    if (exit == null) {
      assertTrue(run.exit() != 0, run::toString);
    } else {
      assertEquals(exit, run.exit(), run::toString);
    }
    document(run);
    List<String> lines = run.err().lines().toList();
    JsonNode error = parsed(lines.get(lines.size() - 1), run).get("error");
    List<String> members = new ArrayList<>();
    error.fieldNames().forEachRemaining(members::add);
    if (error.has("problems")) {
      assertEquals("problems", members.remove(members.size() - 1));
    }
    assertEquals(List.of("code", "exit", "message", "hint", "http_status", "retryable"), members);
    assertEquals(run.exit(), error.get("exit").asInt());
    assertFalse(error.get("message").asText().isBlank(), run::toString);
    assertEquals(1, lines.stream().filter(line -> line.startsWith("{")).count(), run::toString);
    return error;
  }

  private static JsonNode document(Run run) {
    return parsed(run.out(), run);
  }

  private static JsonNode parsed(String text, Run run) {
    try {
      JsonNode document = Json.parse(text);
      assertFalse(document.isMissingNode(), run::toString);
      return document;
    } catch (JsonProcessingException e) {
      throw new AssertionError(run.toString(), e);
    }
  }
}
