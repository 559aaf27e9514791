package io.github.fbcli.cli.files;

import static io.github.fbcli.support.FakeService.json;
import static io.github.fbcli.support.FakeService.refusal;
import static io.github.fbcli.support.Sample.SINK_ID;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.Sample;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code apply}: requests, results and errors. */
class ApplyTest {
  private static final String OTHER_ID = "7a1e2b3c-0000-4c7a-9e2f-6b5d4c3a2f11";
  private static final String ONE = body("one", "language");
  private static final String GET_SINK = "GET /sinks/" + SINK_ID;
  private static final String DELETE = "DELETE /sinks/" + SINK_ID;

  private final FakeService service = Sample.serviceWithTable();
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void createsMissingSink() throws Exception {
    Run run = apply(ONE);
    assertEquals(0, run.exit(), run::toString);
    assertEquals(ONE, service.body("POST /sinks"));
    assertEquals("created", result(0, apply(ONE, "-o", "json")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "# nothing yet\n", "---\n---\n", "[]", "{\"sinks\": []}", "\uFEFF"})
  void rejectsFileWithoutSinks(String text) throws Exception {
    for (String name : List.of("empty.json", "empty.yaml")) {
      if (name.endsWith("json") && (text.contains("#") || text.contains("-"))) {
        continue;
      }
      Path file = Files.writeString(folder.resolve(name), text);
      for (String command : List.of("apply", "diff")) {
        for (String more : List.of("-q", "--dry-run")) {
          Run run = service.fb().run(command, "-f", file.toString(), more);
          assertEquals(2, run.exit(), run::toString);
          assertEquals("", run.out());
          assertTrue(run.err().contains("no sinks or tables found in " + file), run::toString);
        }
      }
    }
    Run piped = service.fb().input(text).run("apply", "-f", "-");
    assertEquals(2, piped.exit(), piped::toString);
    assertEquals(List.of(), service.calls());
  }

  @Test
  void rejectsFolderWithoutSinkFiles() throws Exception {
    Files.writeString(folder.resolve("notes.txt"), "x");
    for (String command : List.of("apply", "diff")) {
      Run run = service.fb().run(command, "-f", folder.toString());
      assertEquals(2, run.exit(), run::toString);
      assertTrue(run.err().contains("contains no .yaml, .yml or .json file"), run::toString);
    }
    assertEquals(List.of(), service.calls());
  }

  @Test
  void leavesMatchingSinkUnchanged() throws Exception {
    existing(sink("one", "language", "ACTIVE"));
    Run run = apply(ONE, "-o", "json");
    assertEquals(0, run.exit(), run::toString);
    assertEquals("unchanged", result(0, run));
    assertEquals(List.of("GET /databases", "GET /sinks"), service.calls());
  }

  @Test
  void reportsDifferingSinkAndCreatesOthers() throws Exception {
    existing(sink("one", "lang", "ACTIVE"));
    service.answer("POST /sinks", json(201, sink(OTHER_ID, "two", "language", "CREATING")));
    Run run = apply("[" + ONE + "," + body("two", "language") + "]", "-o", "json");
    assertEquals(6, run.exit(), run::toString);
    assertEquals("differs", result(0, run));
    assertEquals("created", result(1, run));
    String clause = "column 'language' is mapped to 'lang', not to 'language'";
    assertTrue(Json.parse(run.out()).get(0).path("differences").toString().contains(clause));
    assertTrue(run.err().contains(clause), run::toString);
    assertFalse(service.calls().contains(DELETE));
  }

  @Test
  void replacesDifferingSink() throws Exception {
    existing(sink("one", "lang", "ACTIVE"));
    service
        .answer(
            GET_SINK, json(200, sink("one", "lang", "DELETING")), refusal(404, "ResourceNotFound"))
        .answer(DELETE, json(202, ""))
        .answer("POST /sinks", json(201, sink(OTHER_ID, "one", "language", "CREATING")))
        .answer(
            "GET /sinks/" + OTHER_ID,
            sink(OTHER_ID, "one", "language", "CREATING"),
            sink(OTHER_ID, "one", "language", "ACTIVE"));
    Run run = apply(ONE, "--replace", "--yes", "-o", "json");
    assertEquals(0, run.exit(), run::toString);
    assertEquals("replaced", result(0, run));
    assertEquals("ACTIVE", Json.parse(run.out()).at("/0/sink/status").asText());
    List<String> calls = service.calls();
    int deleted = calls.indexOf(DELETE);
    assertEquals(
        List.of(
            DELETE,
            GET_SINK,
            GET_SINK,
            "POST /sinks",
            "GET /sinks/" + OTHER_ID,
            "GET /sinks/" + OTHER_ID),
        calls.subList(deleted, calls.size()));
  }

  @Test
  void warnsIfDeletedSinkIsNotRecreated() throws Exception {
    existing(sink("one", "lang", "ACTIVE"));
    service
        .answer(GET_SINK, refusal(404, "ResourceNotFound"))
        .answer(DELETE, json(202, ""))
        .answer("POST /sinks", refusal(400, "ResourceLimitExceeded"));
    Run run = apply(ONE, "--replace", "--yes", "-o", "json");
    assertEquals(13, run.exit(), run::toString);
    assertEquals("deleted", result(0, run));
    assertTrue(run.err().contains("sink 'one' was deleted but not re-created"));
  }

  @Test
  void waitsForDeletionBeforeRecreation() throws Exception {
    existing(sink("one", "lang", "DELETING"));
    service.answer(GET_SINK, refusal(404, "ResourceNotFound"));
    Run run = apply(ONE, "-o", "json");
    assertEquals(0, run.exit(), run::toString);
    assertEquals("created", result(0, run));
    assertTrue(service.calls().indexOf(GET_SINK) < service.calls().indexOf("POST /sinks"));
  }

  @Test
  void reportsRemainingSinksAsNotDone() throws Exception {
    service.answer(
        "POST /sinks", json(201, sink("one", "language", "CREATING")), refusal(400, "Full"));
    String three = "[" + ONE + "," + body("two", "stars") + "," + body("three", "stars") + "]";
    Run run = apply(three, "-o", "json");
    assertEquals(13, run.exit(), run::toString);
    assertEquals(
        List.of("created", "not_done", "not_done"),
        List.of(result(0, run), result(1, run), result(2, run)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"n\n", "\n", ""})
  void changesNothingUnlessConfirmed(String answer) throws Exception {
    existing(sink("one", "lang", "ACTIVE"));
    Path file = Files.writeString(folder.resolve("s.json"), ONE);
    FbProgram fb = service.fb().onTerminal().input(answer);
    Run run = fb.run("apply", "-f", file.toString(), "--replace");
    assertEquals(130, run.exit(), run::toString);
    assertTrue(run.err().contains("is mapped to 'lang'"), run::toString);
    assertTrue(
        run.err().contains("Replace sink 'one' (delete and re-create)? [y/N] "), run::toString);
    assertFalse(service.calls().contains(DELETE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-q", "--no-input"})
  void requiresYesWithoutPrompt(String flag) throws Exception {
    existing(sink("one", "lang", "ACTIVE"));
    Run run = apply(ONE, "--replace", flag);
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains("Use --yes"), run::toString);
    assertFalse(service.calls().contains(DELETE));
  }

  @Test
  void dryRunShowsPlanAndRequests() throws Exception {
    existing(sink("one", "lang", "ACTIVE"));
    String two = "[" + ONE + "," + body("two", "stars") + "]";
    JsonNode plan = Json.parse(apply(two, "--dry-run", "--replace", "-o", "json").out());
    assertEquals("to_replace", plan.at("/0/result").asText());
    assertEquals("DELETE", plan.at("/0/requests/0/method").asText());
    assertEquals(ONE, Json.text(plan.at("/0/requests/1/body")));
    assertEquals("to_create", plan.at("/1/result").asText());
    assertEquals("differs", result(0, apply(two, "--dry-run", "-o", "json")));
    assertTrue(service.calls().stream().allMatch(call -> call.startsWith("GET ")));
  }

  @Test
  void reportsProblemsOfAllFilesBeforeFirstRequest() throws IOException {
    String first =
        write("a.yaml", "- name: Bad\n  schema: {definition: [{name: x, path: a}]}\n- name: ok\n");
    String second = write("b.json", "{\"name\":\"ok\",\"sink_details\":{\"table\":\"t\"},");
    String third = write("c.yml", body("ok", "language"));
    String fourth = write("d.yml", "sinks: [" + body("ok", "stars") + "]\ntags: 1\n");
    Run run = service.fb().run("apply", "-f", first, second, "-f", third, fourth);
    assertEquals(2, run.exit(), run::toString);
    for (String problem :
        List.of(
            "a.yaml:1:9: the sink name 'Bad' contains 'B'",
            "a.yaml:1:3: the sink has no table [table-missing]",
            "a.yaml:1:3: the column '_id' is not mapped",
            "a.yaml:3:3: the sink has no schema [schema-missing]",
            "b.json:1:",
            "'tags' is not allowed next to 'sinks'",
            "c.yml:1:1: sink 'ok' is already defined at ",
            "d.yml:1:9: sink 'ok' is already defined at ")) {
      assertTrue(run.err().contains(problem), () -> problem + "\n" + run);
    }
    assertEquals(List.of(), service.calls());
  }

  @Test
  void checksAllSinksBeforeFirstCreation() throws IOException {
    service.answer("GET /tables/d", "[]");
    String lost = body("two", "language").replace("\"table\":\"t\"", "\"table\":\"u\"");
    Run run = apply("[" + ONE.replace("\"language\",", "\"langage\",") + "," + lost + "]");
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains("has no column 'langage'"), run::toString);
    assertTrue(run.err().contains("sinks.json:1:260: no table 'u' in the database"), run::toString);
    assertFalse(service.calls().contains("POST /sinks"));
  }

  @Test
  void reportsAllUnreadableFiles() {
    Run run = service.fb().run("apply", "-f", "no.yaml", folder.toString());
    assertEquals(11, run.exit(), run::toString);
    assertTrue(run.err().contains("no.yaml: no such file; " + folder), run::toString);
    assertEquals(List.of(), service.calls());
  }

  @Test
  void readsSinkFilesOfFolder() throws Exception {
    write("a.yaml", ONE);
    write("b.yml", body("two", "stars"));
    write("sinks.schema.json", "{}");
    write("notes.txt", "x");
    Run run = service.fb().run("apply", "-f", folder.toString(), "--dry-run", "-o", "name");
    assertEquals("one\ntwo\n", run.out(), run::toString);
  }

  @Test
  void usesDefaultDatabaseIfFileSpecifiesNone() throws Exception {
    String body = ONE.replace("\"database_id\":\"d\",", "");
    for (String database : List.of("", "sales", "d")) {
      List<String> flags = database.isEmpty() ? List.of() : List.of("--database", database);
      assertEquals(0, apply(body, flags.toArray(String[]::new)).exit());
      assertEquals(ONE, service.body("POST /sinks"));
    }
    Run run = apply(body, "--database", "sale");
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains("did you mean --database sales?"), run::toString);
  }

  @Test
  void ignoresDetailsThatServiceOmits() throws Exception {
    service
        .answer("GET /sinks", "[" + Sample.sink("one", "ACTIVE") + "]")
        .answer(GET_SINK, Sample.sink("one", "ACTIVE"));
    Run run = apply(ONE, "-o", "json");
    assertEquals(0, run.exit(), run::toString);
    assertEquals("unchanged", result(0, run));
    assertTrue(run.err().startsWith("warning: sink 'one' is not fully described by the service"));
  }

  @Test
  void requestsSinkIfListOmitsDetails() throws Exception {
    service
        .answer("GET /sinks", "[" + Sample.sink("one", "ACTIVE") + "]")
        .answer(GET_SINK, sink("one", "lang", "ACTIVE"));
    assertEquals(6, apply(ONE).exit());
  }

  @Test
  void comparesNumbersByValue() throws Exception {
    String typed = "\"path\":[\"language\"],\"config\":{\"scale\":[2.50,1]}";
    existing(sink("one", "language", "ACTIVE").replace("\"path\":[\"language\"]", typed));
    String same = ONE.replace("\"path\":[\"language\"]", typed.replace("2.50,1]", "2.5,1.0]"));
    assertEquals("unchanged", result(0, apply(same, "-o", "json")));
    assertEquals(6, apply(same.replace("2.5", "2.6")).exit());
  }

  @Test
  void reportsLongPathsInFull() throws Exception {
    String path = "k".repeat(100);
    existing(sink("one", path + "1", "ACTIVE"));
    Run run = apply(body("one", path + "2"));
    assertTrue(run.err().contains(path + "1', not to '" + path + "2'"), run::toString);
  }

  @Test
  void ignoresSinkInOtherDatabase() throws Exception {
    String other = sink(OTHER_ID, "one", "lang", "ACTIVE").replace("\"d\"", "\"e\"");
    existing(other, sink("one", "language", "ACTIVE"));
    assertEquals("unchanged", result(0, apply(ONE, "--replace", "--yes", "-o", "json")));
    existing(other);
    Run run = apply(ONE, "--replace", "--yes", "-o", "json");
    assertEquals("created", result(0, run));
    assertTrue(service.calls().stream().noneMatch(call -> call.startsWith("DELETE")));
  }

  @Test
  void rejectsMisspelledMember() throws Exception {
    Run run = apply(ONE.replace("\"name\":\"one\"", "\"Name\":\"one\""), "--replace", "--yes");
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains("did you mean 'name'?"), run::toString);
    assertTrue(run.err().contains("the sink spec has 1 problem;"), run::toString);
    assertEquals(List.of(), service.calls());
  }

  private void existing(String... sinks) {
    service.answer("GET /sinks", "[" + String.join(",", sinks) + "]");
  }

  private Run apply(String content, String... flags) throws IOException {
    List<String> words = new ArrayList<>(List.of("apply", "-f", write("sinks.json", content)));
    words.addAll(List.of(flags));
    return service.fb().run(words.toArray(String[]::new));
  }

  private String write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private static String result(int index, Run run) throws IOException {
    return Json.parse(run.out()).get(index).path("result").asText();
  }

  /** A sink that maps the field at the path to the column language. */
  private static String body(String name, String path) {
    return "{\"name\":\""
        + name
        + "\",\"sink_details\":{\"database_id\":\"d\",\"table\":\"t\"},\"schema\":"
        + "{\"id_field\":\"_id\",\"allow_missing_fields\":false,\"definition\":["
        + "{\"name\":\"_id\",\"path\":[\"id\"]},{\"name\":\"language\",\"path\":[\""
        + path
        + "\"]}]}}";
  }

  private static String sink(String name, String path, String status) {
    return sink(SINK_ID, name, path, status);
  }

  private static String sink(String id, String name, String path, String status) {
    return body(name, path)
        .replaceFirst("\\{", "{\"id\":\"" + id + "\",\"status\":\"" + status + "\",");
  }
}
