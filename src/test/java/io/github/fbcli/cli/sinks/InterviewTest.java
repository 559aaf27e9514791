package io.github.fbcli.cli.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sinks create --interactive}: questions, validation of answers, and the created sink. */
class InterviewTest {
  private static final String RECORDS =
      """
      {"id":1,"repo":{"language":"go"},"stars":5,"at":"2026-01-01T00:00:00Z"}
      {"id":2,"repo":{"language":"c"},"at":"2026-01-02T00:00:00Z"}
      """;
  private static final String CONFIRMATION = "Create the sink? (y/n) [y]: ";

  private final FakeService service = Sample.serviceWithTable();
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void createsSinkFromSuggestions() throws IOException {
    Run run = answer(List.of(), "t", sample(), "", "", "", "-", "", "", "");
    assertEquals(0, run.exit(), run::toString);
    assertTrue(run.err().contains("Tables:\n  1) t\n"), run::toString);
    assertTrue(run.err().contains("  _id (number) [id]: "), run::toString);
    assertTrue(run.err().contains("  language (string) [repo.language]: "), run::toString);
    assertTrue(run.err().contains("lack a mapped field? (y/n) [y]: "), run::toString);
    assertTrue(
        run.err()
            .contains(
                "fb sinks create t --table t --database sales --map _id=id --map"
                    + " language=repo.language --map stars=stars --allow-missing-fields\n"
                    + CONFIRMATION),
        run::toString);
    assertEquals(
        "{\"name\":\"t\",\"sink_details\":{\"database_id\":\"d\",\"table\":\"t\"},\"schema\":"
            + "{\"id_field\":\"_id\",\"allow_missing_fields\":true,\"definition\":["
            + "{\"name\":\"_id\",\"path\":[\"id\"]},"
            + "{\"name\":\"language\",\"path\":[\"repo\",\"language\"]},"
            + "{\"name\":\"stars\",\"path\":[\"stars\"]}]}}",
        service.body("POST /sinks"));
  }

  @Test
  void printsEquivalentCommand() throws IOException {
    Run run = answer(List.of("--dry-run", "-o=json"), "1", "", "a b", "x\\.y", "", "", "n", "odd");
    assertEquals(0, run.exit(), run::toString);
    String command =
        "fb sinks create odd --table t --database sales --map '_id=a b' --map 'language=x\\.y'";
    assertTrue(run.err().lines().anyMatch(command::equals), run::toString);
    String line = "sinks create odd --table t --database sales --map _id=a~b --map language=x\\.y";
    List<String> words = new ArrayList<>();
    List.of(line.split(" ")).forEach(word -> words.add(word.replace('~', ' ')));
    words.addAll(List.of("--dry-run", "-o=json"));
    assertEquals(run.out(), service.fb().run(words.toArray(String[]::new)).out());
  }

  @Test
  void repeatsQuestionAfterInvalidAnswer() throws IOException {
    Run run =
        answer(
            List.of(),
            "x",
            "99",
            "1",
            "no.such.file",
            empty(),
            sample(),
            "-",
            "a..b",
            "id",
            "nowhere",
            "n",
            "repo.language",
            "at",
            "maybe",
            "n",
            "stars",
            "-",
            "n",
            "Bad Name",
            "fine",
            "y");
    assertEquals(0, run.exit(), run::toString);
    for (String message :
        List.of(
            "  'x' does not exist; did you mean 't'?",
            "  enter one of the names above, or its number",
            "  the file does not exist or cannot be read",
            "  no records in " + empty(),
            "  this column must be mapped",
            "has an empty key at character 3",
            "No sample record has this field. Use it anyway? (y/n) [n]: ",
            "The column does not accept \"2026-01-01T00:00:00Z\", which",
            "  enter y or n",
            "  'Bad Name' contains 'B'")) {
      assertTrue(run.err().contains(message), () -> message + "\n" + run);
    }
    assertTrue(service.body("POST /sinks").contains("\"name\":\"fine\""));
  }

  @Test
  void skipsPromptsAnsweredByFlags() throws IOException {
    String[] flags = {"--table", "t", "--map", "_id=id", "--map", "language=l", "own"};
    Run run = answer(List.of(flags), "", "", "", "", "");
    assertEquals(0, run.exit(), run::toString);
    for (String question : List.of("Table", "_id (", "language (", "Name of")) {
      assertFalse(run.err().contains(question), () -> question + "\n" + run);
    }
    assertTrue(service.body("POST /sinks").contains("{\"name\":\"own\""), run::toString);
  }

  @Test
  void promptsForTimeOfTimeQuantum() throws IOException {
    Run run = answer(List.of(), "1", sample(), "", "-", "-", "repo.language", "", "", "", "");
    assertEquals(0, run.exit(), run::toString);
    assertTrue(run.err().contains("  _timeQuantum (time) "), run::toString);
    assertTrue(
        service.body("POST /sinks").contains("{\"name\":\"_timeQuantum\",\"path\":[\"at\"]}"));
  }

  @Test
  void listsDatabasesIfSeveralExist() throws IOException {
    service.answer(
        "GET /databases",
        "[{\"id\":\"o\",\"name\":\"old\",\"status\":\"RUNNING\"},"
            + "{\"id\":\"d\",\"name\":\"sales\",\"status\":\"RUNNING\"}]");
    Run run = answer(List.of(), "sales", "1", "", "id", "", "", "", "", "", "");
    assertEquals(0, run.exit(), run::toString);
    assertTrue(run.err().startsWith("Databases:\n  1) old\n  2) sales\n"), run::toString);
  }

  @Test
  void rejectsNameInUse() throws IOException {
    service.answer("GET /sinks", "[" + Sample.sink("t", "ACTIVE") + "]");
    Run run = answer(List.of(), "1", "", "id", "", "", "", "", "t", "t-2", "");
    assertEquals(0, run.exit(), run::toString);
    assertTrue(run.err().contains("Name of the sink: "), run::toString);
    assertTrue(run.err().contains("sink 't' already exists"), run::toString);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 8})
  void createsNothingIfInputEnds(int count) throws IOException {
    String[] all = {"1", "", "id", "", "", "", "", "t"};
    Run run = answer(List.of(), Arrays.copyOf(all, count));
    assertEquals(130, run.exit(), run::toString);
    assertFalse(service.calls().contains("POST /sinks"));
  }

  @Test
  void createsNothingIfDeclined() throws IOException {
    Run run = answer(List.of(), "1", "", "id", "", "", "", "", "", "n");
    assertEquals(130, run.exit(), run::toString);
    assertTrue(
        run.err().contains("nothing was created\nTo create it later, run the command above."),
        run::toString);
    assertFalse(service.calls().contains("POST /sinks"));
  }

  @Test
  void listsFlagsWithoutTerminal() {
    for (Run run :
        List.of(
            service.fb().run("sinks", "create", "--interactive"),
            service.fb().onTerminal().run("create-sink", "--interactive", "--no-input"))) {
      assertEquals(2, run.exit(), run::toString);
      for (String flag : List.of("--table", "--database", "--map", "--id")) {
        assertTrue(run.err().contains(flag), run::toString);
      }
    }
    assertEquals(List.of(), service.calls());
  }

  @Test
  void rejectsMappingFileWithInteractive() {
    Run run =
        service.fb().onTerminal().run("sinks", "create", "--interactive", "--mapping", "m.map");
    assertEquals(2, run.exit(), run::toString);
  }

  private Run answer(List<String> flags, String... answers) {
    List<String> words = new ArrayList<>(List.of("sinks", "create", "--interactive"));
    words.addAll(flags);
    String typed = answers.length == 0 ? "" : String.join("\n", answers) + "\n";
    return service.fb().onTerminal().input(typed).run(words.toArray(String[]::new));
  }

  private String empty() throws IOException {
    return Files.writeString(folder.resolve("empty.ndjson"), "").toString();
  }

  private String sample() throws IOException {
    return Files.writeString(folder.resolve("sample.ndjson"), RECORDS).toString();
  }
}
