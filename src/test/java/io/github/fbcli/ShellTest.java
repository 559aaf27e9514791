package io.github.fbcli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.FbProgram.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code fb shell} without a terminal: it runs lines as a shell runs a script. */
class ShellTest {
  private final EmulatedService service = new EmulatedService();
  private final FbProgram fb = service.fb();
  @TempDir private Path home;

  @BeforeEach
  void settle() {
    fb.home(home);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void commandsWorkAsOutsideOneAfterTheOther() {
    Run run =
        run(
            """
            # a sink, and a record in it
            fb sinks create --table iris --map _id=id --map 'species=["kind"]' --wait -q
            push iris - -q --no-such-option
              sinks get "iris" -o json
            """);
    assertEquals(0, run.exit(), run::toString);
    assertTrue(run.err().contains("fb push has no option '--no-such-option'"), run::toString);
    assertTrue(run.out().contains("\"name\": \"iris\""), run::toString);
  }

  @Test
  void aCommandReadsWhatFollowsItsLine() {
    run("sinks create --table iris --map _id=id --wait -q\n");
    Run run = run("push iris - -q\n{\"id\":1}\n{\"id\":2}\n");
    assertEquals(0, run.exit(), run::toString);
    assertEquals(2, service.rows("iris").size(), run::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "sinks list, 0",
    "sinks get nope, 5",
    "sinks get nope; sinks list, 0",
    "sinks list; sinks get nope, 5",
    "sinks crate, 2",
    "sinks get nope; exit, 5",
    "exit 7; sinks list, 7",
    "exit nothing, 2",
    "quit, 0",
    "sinks get nope; \\q, 2",
    "sinks list | cat, 2",
    "sinks get 'nope, 2",
    "\\nope, 2",
    "\\l 1, 2",
    "shell, 2",
    "-q shell, 2",
    "'', 0",
  })
  void theExitCodeIsThatOfTheLastCommand(String line, int exit) {
    Run run = run(line + "\n");
    assertEquals(exit, run.exit(), run::toString);
  }

  @Test
  void leavingWithoutACodeKeepsTheLastOne() {
    Run run = run("sinks get nope\n\\q\nsinks list\n");
    assertEquals(5, run.exit(), run::toString);
    assertEquals("", run.out());
  }

  @ParameterizedTest
  @CsvSource({"sinks list > f, \\o FILE", "sinks list | cat, run it there", "a < b, argument"})
  void whatOnlyAShellCanDoIsToldWithANextStep(String line, String hint) {
    Run run = run(line + "\n");
    assertTrue(run.err().contains("is your shell's, not fb's"), run::toString);
    assertTrue(run.err().contains(hint), run::toString);
  }

  @Test
  void flagsOfTheShellHoldForEachLineThatDoesNotSayOtherwise() {
    Run run = run("tables get iris\ntables get iris -o name\n", "-o", "json", "-q");
    String[] documents = run.out().split("(?<=\n})\n");
    assertTrue(documents[0].contains("\"name\": \"iris\""), run::toString);
    assertTrue(documents[1].startsWith("_id\nsepallength\n"), run::toString);
  }

  @Test
  void aRehearsalSendsNothing() {
    Run run = run("sinks create --table iris --map _id=id\nsinks list\n", "--dry-run");
    assertEquals(0, run.exit(), run::toString);
    assertTrue(run.out().contains("\"method\": \"POST\""), run::toString);
    assertEquals("", run("sinks list -o name\n").out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\l", "\\list", "databases list", "fb databases list"})
  void databasesAreListed(String line) {
    Run run = run(line + "\n", "-o", "name");
    assertEquals("demo\n", run.out(), run::toString);
  }

  @Test
  void tablesAreListedAndDescribed() {
    Run run = run("\\dt\n\\d\n\\d iris\n\\ds\n", "-o", "name");
    String tables = "aircraft\niris\nt\nweb_clicks\n";
    assertTrue(run.out().startsWith(tables + tables + "_id\nsepallength\n"), run::toString);
  }

  @Test
  void shortCommandsAreListedOnce() {
    Run run = run("\\?\n");
    assertEquals(0, run.exit(), run::toString);
    assertTrue(run.out().contains("\\c [PLACE]"), run::toString);
    assertFalse(run.out().contains("\\connect"), run::toString);
  }

  @Test
  void aPlaceIsChosenForTheLinesThatFollow() {
    fb.run("context", "set", "dev", "endpoint=http://localhost:1", "database=other");
    Run run = run("\\c\n\\c /demo\n\\c dev\n\\c dev/demo\n\\c demo\n\\c x/y\n");
    assertEquals(
        List.of("dev/other", "dev/demo", "dev/other", "dev/demo", "dev/demo"),
        run.out().lines().limit(5).toList(),
        run::toString);
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains("there is no context 'x'"), run::toString);
  }

  @Test
  void aFileIsRunAndDataIsWrittenToOne() throws Exception {
    Path lines = Files.writeString(home.resolve("my lines"), "tables list\n\\echo in between\n");
    Path data = home.resolve("data");
    Run run = run("\\o '" + data + "'\n\\i '" + lines + "'\n\\o\n\\echo done\n", "-o", "name");
    assertEquals("in between\ndone\n", run.out(), run::toString);
    assertEquals("aircraft\niris\nt\nweb_clicks\n", Files.readString(data));
  }

  @Test
  void aFileThatRunsItselfComesToAnEnd() throws Exception {
    Path circle = home.resolve("circle");
    Files.writeString(circle, "\\i " + circle + "\n");
    Run run = run("\\i " + circle + "\n");
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains("would run itself"), run::toString);
  }

  @Test
  void timeIsTold() {
    Run run = run("\\timing\nsinks list\n\\timing\nsinks list\n");
    assertEquals(1, run.err().split("time: [0-9]+ ms", -1).length - 1, run::toString);
  }

  @Test
  void withoutATerminalNothingIsKept() {
    run("sinks list\n");
    assertFalse(Files.exists(home.resolve(".local/state/fb/history")));
  }

  private Run run(String lines, String... flags) {
    String[] command = new String[flags.length + 1];
    System.arraycopy(flags, 0, command, 0, flags.length);
    command[flags.length] = "shell";
    return fb.input(lines).run(command);
  }
}
