package io.github.fbcli.cli.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.EmulatedService;
import io.github.fbcli.support.FakeSink;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs {@code fb push} against the emulator and checks the output and the table. */
class PushCommandTest {
  @TempDir Path dir;

  @Test
  void acceptsFixedErrorsFile() throws Exception {
    try (EmulatedService service = sinkT()) {
      Path input =
          write(
              "in.ndjson",
              "{\"id\":1,\"v\":\"a\"}",
              "{\"id\":\"x\",\"v\":\"b\"}",
              "",
              "{",
              "{\"v\":\"c\"}");
      Path errors = dir.resolve("errors.ndjson");
      FbProgram.Run run =
          service
              .fb()
              .run("push", "t", input.toString(), "--errors-file", errors.toString(), "-o", "json");

      assertEquals(3, run.exit(), run::toString);
      JsonNode summary = Json.parse(run.out());
      assertEquals("4 1 2 1", counts(summary));
      assertEquals(errors.toString(), summary.path("errors_file").asText());
      assertEquals("records_rejected", Json.parse(run.err()).at("/error/code").asText());
      List<String> lines = Files.readAllLines(errors);
      assertEquals(
          List.of(2, 4, 5), lines.stream().map(line -> note(line, "line").asInt()).toList());
      assertEquals(input.toString(), note(lines.get(0), "file").asText());
      assertEquals("{", Json.parse(lines.get(1)).path("raw").asText());
      assertEquals("MissingId", note(lines.get(2), "code").asText());

      String fixed =
          Files.readString(errors)
              .replace("\"x\"", "2")
              .replace("\"raw\":\"{\"", "\"value\":{\"id\":3,\"v\":\"d\"}")
              .replace("{\"v\":\"c\"}", "{\"id\":4,\"v\":\"c\"}");
      Files.writeString(errors, fixed);
      FbProgram.Run again = service.fb().run("push", "t", errors.toString());
      assertEquals(0, again.exit(), again::toString);
      assertEquals("[1:a, 2:b, 3:d, 4:c]", rows(service));
    }
  }

  @ParameterizedTest
  @CsvSource({"ar,EG", "fa,IR", "th,TH", "hi,IN", "my,MM"})
  void printsAsciiDigitsInEveryLocale(String language, String country) throws Exception {
    Locale before = Locale.getDefault();
    Locale.setDefault(
        new Locale.Builder()
            .setLanguage(language)
            .setRegion(country)
            .setUnicodeLocaleKeyword("nu", "native")
            .build());
    try (EmulatedService service = sinkT()) {
      Path input = write("in.csv", "id,v", "1", "2,b", "3,\"c");
      Path errors = dir.resolve("errors.ndjson");
      FbProgram.Run run =
          service.fb().run("push", "t", input.toString(), "--errors-file=" + errors);
      String lines = Files.readString(errors);
      assertTrue(lines.contains("cells in the row: 1, columns: 2"), lines);
      FbProgram.Run check =
          service.fb().run("mapping", "check", "--map=_id=id", "--map=v", input.toString());
      FbProgram.Run big =
          service.fb().input("{\"id\":\"" + "x".repeat(2_000_000) + "\"}").run("push", "t", "-");
      for (String text : List.of(lines, run.toString(), check.toString(), big.toString())) {
        assertTrue(text.codePoints().noneMatch(c -> c > 127 && Character.isDigit(c)), () -> text);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "NaN,NaN is not valid JSON; use null",
        "Infinity,Infinity is not valid JSON; use null",
        "-Infinity,-Infinity is not valid JSON; use null",
        "undefined,undefined is not valid JSON; use null",
        "None,None is not valid JSON; use null",
        "True,'True' is not valid JSON; write true or false in lower case",
        "+1,a number cannot start with '+'",
        "007,a number cannot start with 0; write it as a string",
        "x,'x' is not valid JSON; write strings in double quotes"
      })
  void explainsInvalidJson(String value, String why) throws Exception {
    String record = "{\"id\":2,\"v\":" + value + "}";
    for (String text : List.of("{\"id\":1}\n" + record + "\n", "[{\"id\":1}," + record + "]")) {
      try (EmulatedService service = sinkT()) {
        Path errors = Files.createTempFile(dir, "errors", ".ndjson");
        FbProgram.Run run =
            service.fb().input(text).run("push", "t", "--errors-file=" + errors, "-");
        assertTrue(run.exit() == 3 || run.exit() == 11, run::toString);
        String line = Files.readString(errors);
        assertTrue(line.contains(why), line);
        assertFalse((line + run).contains("JsonReadFeature"), run::toString);
      }
    }
  }

  @Test
  void reportsFirstFailuresWithoutErrorsFile() throws Exception {
    try (EmulatedService service = sinkT()) {
      service.fb().input("{\"id\":1,\"v\":\"a\"}\nnonsense\n");
      FbProgram.Run run = service.fb().run("push", "t");
      assertEquals(3, run.exit(), run::toString);
      assertTrue(run.err().contains("-:2:1"), run::toString);
      assertTrue(run.err().contains("--errors-file"), run::toString);
      assertTrue(run.out().contains("2 records read, 1 accepted, 1 unparsable"), run::toString);
    }
  }

  @Test
  void rejectsOnlyRecordThatLacksMappedField() throws Exception {
    try (EmulatedService service = sinkT()) { // does not allow missing fields
      service.fb().input("{\"id\":1,\"v\":\"a\"}\n{\"id\":2}\n{\"id\":3,\"v\":\"c\"}\n");
      FbProgram.Run run = service.fb().run("push", "t", "-", "-o", "json");
      assertEquals(3, run.exit(), run::toString);
      assertEquals("3 2 1 0", counts(Json.parse(run.out())));
      assertEquals("[1:a, 3:c]", rows(service));
    }
  }

  @Test
  void filtersSummaryWithJq() {
    try (EmulatedService service = sinkT()) {
      service.fb().input("{\"id\":1,\"v\":\"a\"}\n{\"id\":3,\"v\":\"c\"}\n");
      assertEquals("2\n", service.fb().run("push", "t", "-o", "json", "--jq", ".accepted").out());
    }
  }

  @Test
  void exits11AtMaxErrors() throws Exception {
    try (EmulatedService service = sinkT()) {
      service.fb().input("{\"id\":1,\"v\":\"a\"}\n" + "?\n".repeat(5));
      FbProgram.Run run = service.fb().run("push", "t", "--max-errors", "3", "-o", "json");
      assertEquals(11, run.exit(), run::toString);
      JsonNode summary = Json.parse(run.out());
      int failed = summary.path("unparsable").asInt();
      assertTrue(failed >= 3, run::toString);
      assertEquals(
          summary.path("read").asInt(),
          failed + summary.path("accepted").asInt() + summary.path("not_sent").asInt());
      assertTrue(run.err().contains("\"code\":\"too_many_errors\""), run::toString);
    }
  }

  @Test
  void pushesTruncatedArrayUpToEnd() throws Exception {
    try (EmulatedService service = sinkT()) {
      service.fb().input("[{\"id\":1,\"v\":\"a\"},{\"id\":2,\"v\":");
      FbProgram.Run run = service.fb().run("push", "t", "-o", "json");
      assertEquals(11, run.exit(), run::toString);
      assertEquals("2 1 0 1", counts(Json.parse(run.out())));
      assertEquals("[1:a]", rows(service));
    }
  }

  @Test
  void reportsMissingFileBeforeSending() throws Exception {
    try (EmulatedService service = sinkT()) {
      Path good = write("good.ndjson", "{\"id\":1,\"v\":\"a\"}");
      FbProgram.Run run =
          service.fb().run("push", "t", good.toString(), dir.resolve("no").toString());
      assertEquals(11, run.exit(), run::toString);
      assertTrue(run.err().contains("no such file"), run::toString);
      assertEquals("[]", rows(service));
    }
  }

  @Test
  void requiresFileOnTerminal() {
    FbProgram.Run run = FbProgram.at("http://127.0.0.1:1").onTerminal().run("push", "t");
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains("nothing to push"), run::toString);
  }

  @Test
  void suggestsSimilarSinkName() throws Exception {
    try (EmulatedService service = new EmulatedService().withSink("iris", "_id=id")) {
      FbProgram.Run run = service.fb().input("{\"id\":1}").run("push", "irsi", "-");
      assertEquals(5, run.exit(), run::toString);
      assertTrue(run.err().contains("Did you mean 'iris'?"), run::toString);
      assertEquals(0, service.rows("iris").size());
    }
  }

  @Test
  void exits6IfSinkIsNotActive() throws Exception {
    try (EmulatedService service = new EmulatedService()) {
      service.fb().run("sinks", "create", "--table", "t", "--map", "_id=id");
      FbProgram.Run run = service.fb().input("{\"id\":1}").run("push", "t", "-");
      assertEquals(6, run.exit(), run::toString);
      assertTrue(run.err().contains("fb sinks wait t"), run::toString);
    }
  }

  @Test
  void exits4IfCredentialIsRefused() throws Exception {
    try (EmulatedService service = sinkT()) {
      service.fb().with("FEATUREBASE_TOKEN", "refused").input("{\"id\":1,\"v\":\"a\"}");
      FbProgram.Run run = service.fb().run("push", "t");
      assertEquals(4, run.exit(), run::toString);
      assertEquals("[]", rows(service));
    }
  }

  @Test
  void sendsNothingInDryRun() throws Exception {
    try (FakeSink sink = new FakeSink()) {
      FbProgram fb = sink.fb().without("FEATUREBASE_TOKEN").input(numbered(1200));
      FbProgram.Run run = fb.run("push", "s", "--dry-run", "-o", "json");
      assertEquals(0, run.exit(), run::toString);
      JsonNode summary = Json.parse(run.out());
      assertEquals(1200, summary.path("sendable").asInt());
      assertEquals(3, summary.path("requests").asInt());
      assertEquals(1.2, summary.path("seconds_at_quota").asDouble());
      assertEquals(List.of(), sink.calls());
    }
  }

  @Test
  void reportsBrokenInputInDryRun() {
    FbProgram.Run run = new FbProgram().input("[{\"id\":1},\n{").run("push", "s", "--dry-run");
    assertEquals(11, run.exit(), run::toString);
    assertTrue(run.err().contains("error: the input ends inside this value"), run::toString);
    assertTrue(run.err().contains("-:2:"), run::toString);
    assertTrue(run.out().contains("1 valid record in"), run::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --batch-size 1001  | it must be from 1 to 1000
          --batch-bytes 0    | --batch-bytes: 0 bytes is below the minimum of 1 byte
          --batch-bytes 5MB  | --batch-bytes: 5MB is above the maximum of 1MB
          --batch-bytes 5gb  | --batch-bytes: 5000MB is above the maximum of 1MB
          --batch-bytes 5XB  | is not a valid size; use for example 500KB
          --buffer-bytes 1kb | --buffer-bytes: 1KB is below the minimum of 1MB
          --max-errors many  | is not a valid limit
          --format xml       | is not a valid format
          --retries -1       | is not a whole number from 0
          --curl             | use --dry-run
          """)
  void rejectsInvalidOptions(String options, String sentence) throws Exception {
    try (FakeSink sink = new FakeSink()) {
      String[] words = ("push s - " + options).split(" ");
      FbProgram.Run run = sink.fb().input("{\"id\":1}").run(words);
      assertEquals(2, run.exit(), run::toString);
      assertTrue(run.err().contains(sentence), run::toString);
      assertEquals(List.of(), sink.calls());
    }
  }

  @Test
  void rejectsInputAsErrorsFile() throws Exception {
    try (FakeSink sink = new FakeSink()) {
      String file = write("in.ndjson", "{\"id\":1}").toString();
      FbProgram.Run run = sink.fb().run("push", "s", file, "--errors-file", file);
      assertEquals(2, run.exit(), run::toString);
      assertFalse(sink.calls().contains("POST /v2/sinks/s-1"), run::toString);
    }
  }

  private static EmulatedService sinkT() {
    return new EmulatedService().withSink("t", "_id=id", "language=v");
  }

  private static String rows(EmulatedService service) {
    List<String> rows = new ArrayList<>();
    service
        .rows("t")
        .forEach(row -> rows.add(row.path("_id").asText() + ":" + row.path("language").asText()));
    return rows.toString();
  }

  /** The counts of records read, accepted, rejected and unparsable. */
  private static String counts(JsonNode summary) {
    return String.join(
        " ",
        List.of("read", "accepted", "rejected", "unparsable").stream()
            .map(member -> summary.path(member).asText())
            .toList());
  }

  private static JsonNode note(String line, String member) {
    try {
      return Json.parse(line).path("fb").path(member);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }

  private static String numbered(int count) {
    StringBuilder text = new StringBuilder();
    IntStream.rangeClosed(1, count).forEach(id -> text.append("{\"id\":").append(id).append("}\n"));
    return text.toString();
  }

  private Path write(String name, String... lines) throws Exception {
    return Files.write(dir.resolve(name), List.of(lines));
  }
}
