package io.github.fbcli.cli.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.EmulatedService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code fb shell} without a terminal: it runs lines as a script. */
class ShellTest {
  private final EmulatedService service = new EmulatedService();
  private final FbProgram fb = service.fb();
  @TempDir private Path home;

  @BeforeEach
  void setUp() {
    fb.home(home);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void runsCommandsInOrder() {
    Run run =
        run(
            """
            # a sink, and a record in it
            fb sinks create --table iris --map _id=id --map 'species=["kind"]' --wait -q
            push iris - -q --no-such-option
              sinks get "iris" -o json
            """);
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains("fb push has no option '--no-such-option'"), run::toString);
    assertTrue(run.out().contains("\"name\": \"iris\""), run::toString);
  }

  @Test
  void passesTheFollowingLinesToACommandThatReadsStdin() {
    run("sinks create --table iris --map _id=id --wait -q\n");
    Run run = run("push iris - -q\n{\"id\":1}\n{\"id\":2}\n");
    assertEquals(0, run.exit(), run::toString);
    assertEquals(2, service.rows("iris").size(), run::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "sinks list, 0",
    "sinks get nope, 5",
    "sinks get nope; sinks list, 5",
    "sinks get nope; sinks crate; sinks list, 2",
    "sinks get nope; exit 0, 0",
    "exit nothing; sinks list, 2",
    "sinks list | cat\\nsinks list, 2",
    "sinks list; sinks get nope, 5",
    "sinks crate, 2",
    "sinks get nope; exit, 5",
    "sinks get nope; quit, 5",
    "exit 7; sinks list, 7",
    "exit nothing, 2",
    "quit, 0",
    "sinks list | cat, 2",
    "sinks get 'nope, 2",
    "shell, 2",
    "-q shell, 2",
    "'', 0",
  })
  void returnsTheExitCodeOfTheLastFailure(String line, int exit) {
    Run run = run(line.replace("\\n", "\n") + "\n");
    assertEquals(exit, run.exit(), run::toString);
  }

  @Test
  void exitKeepsLastCodeByDefault() {
    Run run = run("sinks get nope\nexit\nsinks list\n");
    assertEquals(5, run.exit(), run::toString);
    assertEquals("", run.out());
  }

  @ParameterizedTest
  @CsvSource({
    "sinks list > f, Run the line in your own shell",
    "sinks list | cat, Run the line in your own shell",
    "a < b, argument"
  })
  void rejectsOperatorsWithAHint(String line, String hint) {
    Run run = run(line + "\n");
    assertTrue(run.err().contains("is not supported in the fb shell"), run::toString);
    assertTrue(run.err().contains(hint), run::toString);
  }

  @Test
  void appliesGlobalOptionsAsDefaults() {
    Run run = run("tables get iris\ntables get iris -o name\n", "-o", "json", "-q");
    String[] documents = run.out().split("(?<=\n})\n");
    assertTrue(documents[0].contains("\"name\": \"iris\""), run::toString);
    assertTrue(documents[1].startsWith("_id\nsepallength\n"), run::toString);
  }

  @Test
  void dryRunSendsNothing() {
    Run run = run("sinks create --table iris --map _id=id\nsinks list\n", "--dry-run");
    assertEquals(0, run.exit(), run::toString);
    assertTrue(run.out().contains("\"method\": \"POST\""), run::toString);
    assertEquals("", run("sinks list -o name\n").out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"databases list", "fb databases list", "\ufeffdatabases list"})
  void acceptsAPrefixAndAByteOrderMark(String line) {
    Run run = run(line + "\n", "-o", "name");
    assertEquals("demo\n", run.out(), run::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\ufeffdatabases list\r\ndatabases list\r\n",
        "databases list\n\ufeffdatabases list\n",
        "\ufeff\r\n\ufeff# comment\r\n\ufefffb databases list\r\n\ufeffdatabases \\\nlist",
        "\ufeffdatabases 'list'\r\n  \r\ndatabases \"list\"\r",
      })
  void runsEveryLineOfAFileWithByteOrderMarksAndCarriageReturns(String script) {
    Run run = run(script, "-o", "name");
    assertEquals("demo\ndemo\n", run.out(), run::toString);
    assertEquals("", run.err());
    assertEquals(0, run.exit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"push x a\0b", "sinks get x --config a\0b", "mapping infer a\0b"})
  void rejectsPathsWithANulCharacter(String line) {
    Run run = run("sinks create --table iris --map _id=id\n" + line + "\n");
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains("'a\\u0000b'"), run::toString);
    assertTrue(run.err().contains("a path cannot contain a NUL character"), run::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"shell", "login --email a@b.c --password-stdin", "login --api-key-stdin"})
  void reportsStdinThatCannotBeRead(String line) {
    InputStream directory =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Is a directory");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            return read();
          }
        };
    Run run = fb.input(directory).run(line.split(" "));
    assertEquals(11, run.exit(), run::toString);
    assertTrue(
        run.err().startsWith("error: cannot read the input: is a directory\n"), run::toString);
  }

  @Test
  void savesNoLinesWithoutATerminal() {
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
