package io.github.fbcli.cli.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the input options of a push. */
class PushFlagsTest {
  private static final String ACCEPTED =
      "{\"success_count\":1,\"error_count\":0,\"records\":[{\"status\":\"success\"}]}";

  @TempDir Path dir;

  @Test
  void appliesCsvOptions() {
    String options = "- --format csv --columns id,v --delimiter ; --infer-types";
    assertEquals(body("{\"id\":7,\"v\":\"007\"}"), sent(options, "7;007\n"));
    assertEquals(body("{\"7\":\"8\"}"), sent("- --format tsv", "7\n8\n"));
  }

  @Test
  void sendsPartOfInput() {
    assertEquals(
        body("{\"id\":2}"),
        sent("- --skip-records 1 --max-records 1", "{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n"));
  }

  private static String body(String record) {
    return "{\"records\":[{\"value\":" + record + "}]}";
  }

  private static String sent(String arguments, String input) {
    try (FakeService service = Sample.serviceWithSink("t", "ACTIVE")) {
      service.answer("POST /sinks/" + Sample.SINK_ID, ACCEPTED);
      Run run = run(service.fb().input(input), arguments);
      assertEquals(0, run.exit(), run::toString);
      return service.body("POST /sinks/" + Sample.SINK_ID);
    }
  }

  private static Run run(FbProgram fb, String arguments) {
    List<String> words = new ArrayList<>(List.of("push", "t"));
    Stream.of(arguments.split(" ")).forEach(words::add);
    return fb.run(words.toArray(String[]::new));
  }

  @Test
  void readsFilesOfDirectory() throws IOException {
    Files.writeString(dir.resolve("a.csv"), "id\n1\n2\n");
    Files.writeString(dir.resolve("b.ndjson"), "{\"id\":3}\n");
    Run run = run(new FbProgram(), dir + " --dry-run -o json");
    assertEquals(0, run.exit(), run::toString);
    assertEquals(3, Json.parse(run.out()).path("sendable").asInt(), run::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          - --columns a,b               | but no input is named .csv or .tsv; add --format csv
          - --format csv --columns a,a  | duplicate column name 'a'
          - --format csv --delimiter :: | '::' is not a valid delimiter
          - --skip-records -1           | is not a whole number
          - --follow                    | --follow requires a file
          a.ndjson --follow --dry-run   | --dry-run does not support --follow
          """)
  void rejectsInvalidCombinations(String arguments, String why) {
    Run run = run(FbProgram.at("http://127.0.0.1:1").input("{}"), arguments);
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains(why), run::toString);
  }

  @Test
  void rejectsInvalidHeaderBeforeSending() throws IOException {
    Path good = Files.writeString(dir.resolve("a.ndjson"), "{\"id\":1}\n");
    Path bad = Files.writeString(dir.resolve("b.csv"), "id,\"v\n1,2\n");
    try (FakeService service = new FakeService()) {
      Run run = run(service.fb(), good + " " + bad);
      assertEquals(11, run.exit(), run::toString);
      assertTrue(run.err().contains("a quote in it is never closed"), run::toString);
      assertEquals(List.of(), service.calls());
    }
  }
}
