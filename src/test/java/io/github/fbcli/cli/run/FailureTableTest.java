package io.github.fbcli.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Provokes failures with the real program: each has its own message and next step, the exit code of
 * its kind, and the same content with {@code -o json}.
 *
 * <p>In {@code failures.txt}, a command may start with variables ({@code NAME=value}; an empty
 * value unsets it) and end with {@code < FILE} or {@code > FILE}. {@code ./} is a folder with
 * {@link #FILES}. Column {@code problems} is the length of the array in JSON.
 */
class FailureTableTest {
  private static final String TABLE = "/io/github/fbcli/cli/run/failures.txt";

  private static final String TWICE =
      """
      name: a
      sink_details: {database_id: d, table: t}
      schema: {id_field: _id, definition: [{name: _id, path: [id]}]}
      ---
      name: a
      sink_details: {database_id: d, table: t}
      schema: {id_field: _id, definition: [{name: _id, path: [id]}]}
      """;

  private static final Map<String, String> FILES =
      Map.ofEntries(
          Map.entry("records.ndjson", "{\"id\":1,\"v\":\"a\"}\n"),
          Map.entry("incomplete.ndjson", "{\"id\":1}\n"),
          Map.entry("broken.ndjson", "no record\n"),
          Map.entry("table.txt", "id,v\n1,a\n2,b\n3,c\n"),
          Map.entry("semicolon.csv", "id;v\n1;a\n"),
          Map.entry("archive.zip", "PK\u0003\u0004\u0014\0"),
          Map.entry("archive.xz", "\ufffd7zXZ\0"),
          Map.entry("table.parquet", "PAR1\u0015\0\u0015"),
          Map.entry("columns.yaml", "_id: id\nv: v\n"),
          Map.entry("columns.json", "{\"_id\":\"id\",\"v\":[\"a\",\"v\"]}"),
          Map.entry("columns.map", "_id = id\nv = v\n"),
          Map.entry("definition.json", "[{\"name\":\"_id\",\"path\":[\"id\"]}]"),
          Map.entry("schema.json", "{\"definition\":[{\"name\":\"_id\",\"path\":[\"id\"]}]}"),
          Map.entry("sinks.yaml", "- {name: a, schema: {}}\n- {name: b, schema: {}}\n"),
          Map.entry("sink.yaml", TWICE.substring(0, TWICE.indexOf("---"))),
          Map.entry("twice.yaml", TWICE),
          Map.entry("misspelt.yaml", TWICE.replaceFirst("name: a", "nmae: a")),
          Map.entry("syntax.json", "{\"name\": }"),
          Map.entry("bad.toml", "[contexts.default\n"),
          Map.entry("number.toml", "[contexts.default]\ndatabase = 7\n"),
          Map.entry("misspelt.toml", "[contexts.default]\noptions.push.batch-siez = 7\n"),
          Map.entry("alias.toml", "[contexts.default]\noptions.create-sink.wait = \"3m\"\n"),
          Map.entry("value.toml", "[contexts.default]\noptions.push.batch-size = \"many\"\n"),
          Map.entry("key.txt", "the-key\n"),
          Map.entry("empty.txt", ""),
          Map.entry("no.txt", "n\n"));

  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws Exception {
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    Files.write(
        folder.resolve("archive.xz"), new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 0, 4});
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = TABLE,
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1,
      maxCharsPerColumn = 1000)
  void namesCauseAndNextStep(
      String name,
      @Nullable String fault,
      String command,
      int exit,
      String message,
      @Nullable String hint,
      boolean retryable,
      int problems)
      throws Exception {
    Failure expected = new Failure(exit, message, hint == null ? "" : hint, retryable, problems);
    expected.assertText(run(fault, command));
    if (!command.contains("-o ")) {
      expected.assertJson(run(fault, command.replaceFirst("( (<|>|--) .*)?$", " -o json$1")));
    }
  }

  private Run run(@Nullable String fault, String command) throws Exception {
    return ShellLine.run(fault == null ? "" : fault, command, folder);
  }

  private record Failure(int exit, String message, String hint, boolean retryable, int problems) {
    private static final List<String> JARGON =
        List.of("java.", "javax.", "sun.", "Exception", "JsonReadFeature", "null", "PKIX");

    void assertText(Run run) {
      assertEquals(exit, run.exit(), run::toString);
      List<String> lines = run.err().lines().toList();
      int error = indexOfError(lines);
      assertTrue(error >= 0, run::toString);
      String text = String.join("\n", lines.subList(error, lines.size()));
      assertTrue(text.contains(message), run::toString);
      assertTrue(text.substring(text.indexOf(message)).contains(hint), run::toString);
      assertFalse(!hint.contains("--ca-cert") && text.contains("--ca-cert"), run::toString);
      assertPlain(run);
    }

    private static int indexOfError(List<String> lines) {
      return Stream.iterate(lines.size() - 1, i -> i >= 0, i -> i - 1)
          .filter(i -> lines.get(i).contains("error:"))
          .findFirst()
          .orElse(-1);
    }

    void assertJson(Run run) throws Exception {
      assertEquals(exit, run.exit(), run::toString);
      List<String> lines = run.err().lines().toList();
      assertFalse(lines.isEmpty(), run::toString);
      String last = lines.get(lines.size() - 1);
      String document = last.substring(last.indexOf("{\"error\"")); // may follow a prompt
      JsonNode error = Json.parse(document).path("error");
      assertEquals(exit, error.path("exit").asInt(), run::toString);
      assertTrue(error.path("code").asText().matches("[A-Za-z_]+"), run::toString);
      assertEquals(retryable, error.path("retryable").asBoolean(), run::toString);
      assertEquals(problems, error.path("problems").size(), run::toString);
      assertTrue(problems == 0 || error.path("problems").isArray(), run::toString);
      String text = error.toString().replace("\\\"", "\"");
      assertTrue(text.contains(message), run::toString);
      assertTrue(text.contains(hint), run::toString);
      assertFalse(!hint.contains("--ca-cert") && text.contains("--ca-cert"), run::toString);
      if (problems == 0) {
        assertTrue(error.path("message").asText().contains(message), run::toString);
        assertTrue(hint.isEmpty() || error.path("hint").asText().contains(hint), run::toString);
      }
    }

    private static void assertPlain(Run run) {
      JARGON.forEach(word -> assertFalse(run.err().contains(word), run::toString));
    }
  }
}
