package io.github.fbcli.cli.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.FbProgram.Running;
import io.github.fbcli.support.Sample;
import io.github.fbcli.support.TypedTerminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code fb shell} at a terminal: prompt, keys, signals. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ShellTerminalTest {
  private static final String CTRL_C = "\u0003";
  private static final String CTRL_D = "\u0004";

  @TempDir private Path home;
  private TypedTerminal typed;
  private final FakeService service = Sample.serviceWithSink("iris", "ACTIVE");
  private final FbProgram fb = service.fb().with("NO_COLOR", "1");

  @BeforeEach
  void setUp() throws Exception {
    typed = TypedTerminal.open();
    fb.home(home).onTerminal(typed.terminal());
  }

  @AfterEach
  void stop() throws Exception {
    typed.close();
    service.close();
  }

  @Test
  void promptShowsContextAndLastExitCode() throws Exception {
    Running shell = fb.start("shell");
    typed.shows("fb default> ").type("sinks get nope\r").shows("fb default [5]> ");
    typed.type("help -q\r").shows("fb default> ");
    typed.type("sinks get nope\r").shows("fb default [5]> ").type(CTRL_D);
    assertEquals(5, end(shell).exit());
  }

  @Test
  void promptEscapesControlCharacters() throws Exception {
    fb.with("FEATUREBASE_DATABASE", "100%d\u001b[31m");
    Running shell = fb.start("shell");
    typed.shows("fb default/100%d\\u001b[31m> ").type(CTRL_D);
    assertEquals(0, end(shell).exit());
    assertFalse(typed.drawn().contains("\u001b[31m"));
  }

  @Test
  void coloursThePrompt() throws Exception {
    Running shell = fb.without("NO_COLOR").start("shell");
    typed.shows("\u001b[36mdefault").type(CTRL_D);
    end(shell);
  }

  @Test
  void ctrlCDiscardsTheLine() throws Exception {
    Running shell = fb.start("shell");
    typed.shows("> ").type("exit 3" + CTRL_C).type("exit 4\r");
    assertEquals(4, end(shell).exit());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void ctrlCWhileTheTerminalIsPreparedDiscardsTheLine(int times) throws Exception {
    typed.unready(times);
    Running shell = fb.start("shell");
    typed.shows("fb default> ").type("exit 4\r");
    Run run = end(shell);
    assertEquals(4, run.exit(), run::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[?0u\u001b[?2026;2$y\u001b[?62;22c\u001b[>0;10;1c", // keyboard, mode, attributes
        "[24;80R", // cursor position
        "[8;24;80t", // size
        "[0n", // status
        "[I\u001b[O", // focus
        "P!|00000000\u001b\\", // third attributes
        "P>|XTerm(388)\u001b\\", // version
        "P1+r544e=787465726d\u001b\\", // capability
        "]11;rgb:1e1e/1e1e/1e1e\u001b\\", // background
        "]10;rgb:ffff/ffff/ffff\u0007\u001b]4;1;rgb:00/00/00\u0007", // colours
        "_Gi=1;OK\u001b\\" // graphics
      })
  void discardsTerminalReports(String report) throws Exception {
    String reports = "\u001b" + report;
    typed.type(reports); // before the prompt
    Running shell = fb.start("shell");
    typed.shows("fb default> ").type(reports + "exit" + reports + " 4" + reports + "\r");
    Run run = end(shell);
    assertEquals(4, run.exit(), run::toString);
    String edited = typed.drawn().substring(typed.drawn().indexOf("fb default> "));
    assertFalse(edited.contains(report.substring(1)), edited);
  }

  @Test
  void keepsKeysThatStartLikeReports() throws Exception {
    Running shell = fb.start("shell");
    typed.shows("fb default> ").type("xit 45\u001bOHe\u001bOF\u001bOD\u001b[3~\r");
    assertEquals(4, end(shell).exit());
  }

  @Test
  void promptsDiscardTerminalReports() throws Exception {
    service.answer("DELETE /sinks/s1", FakeService.json(202, "{}"));
    String report = "\u001b[?62;22c\u001b]11;rgb:0/0/0\u0007";
    typed.type(report + "y" + report + "\r");
    Run run = fb.run("sinks", "delete", "iris");
    assertEquals(0, run.exit(), run::toString);
    assertTrue(service.calls().stream().anyMatch(call -> call.startsWith("DELETE")));
  }

  @Test
  void endsWithTheTerminal() throws Exception {
    typed.unready(Integer.MAX_VALUE);
    Run run = end(fb.start("shell"));
    assertEquals(0, run.exit(), run::toString);
  }

  @Test
  void continuesAnOpenQuoteInTheNextLine() throws Exception {
    Running shell = fb.start("shell");
    typed.shows("fb default> ").type("sinks get 'no\r").shows("\n> ").type("pe'\r").shows("[5]> ");
    typed.type(CTRL_D);
    Run run = end(shell);
    assertTrue(run.err().contains("no sink 'no\\npe'"), run::toString);
  }

  @Test
  void ctrlCEndsTheCommandAndNotTheShell() throws Exception {
    Running shell = fb.start("shell");
    typed.shows("> ").type("emulator start --port 0 -o json\r");
    shell.line();
    typed.type(CTRL_C).shows("> ").type("exit 9\r");
    Run run = end(shell);
    assertEquals(9, run.exit(), run::toString);
  }

  @Test
  void ctrlCEndsACommandThatWaitsForTheService() throws Exception {
    service.answer(
        "GET /sinks",
        FakeService.json(200, "[]").newBuilder().headersDelay(1, TimeUnit.HOURS).build(),
        FakeService.json(200, "[]"));
    Running shell = fb.start("shell");
    typed.shows("> ").type("sinks list --request-timeout 0\r");
    calls(1);
    typed.type(CTRL_C).shows("fb default [130]> ");
    typed.type("sinks list -o name\r").shows("fb default> ").type(CTRL_D);
    Run run = end(shell);
    assertEquals(0, run.exit(), run::toString);
    assertTrue(run.err().contains("error: interrupted"), run::toString);
    assertFalse(run.err().contains("retrying"), run::toString);
  }

  @Test
  void ctrlCEndsPromptAndReadOfStdin() throws Exception {
    Running shell = fb.start("shell");
    typed.shows("> ").type("sinks delete iris\r");
    calls(2); // the list, and the sink itself
    typed.type(CTRL_C).shows("fb default [130]> ");
    typed.type("sinks get nope\r").shows("fb default [5]> ").type("push iris -\r");
    calls(5);
    typed.type(CTRL_C).shows("fb default [130]> ").type("exit 9\r");
    Run run = end(shell);
    assertEquals(9, run.exit(), run::toString);
    assertTrue(
        service.calls().stream().noneMatch(call -> call.startsWith("DELETE")), run::toString);
  }

  @Test
  void passesInputToTheCommandThatPrompts() throws Exception {
    Running shell = fb.start("shell");
    typed.shows("> ").type("sinks delete iris -o name\r");
    calls(2); // the list, and the sink itself
    typed.type("y\r");
    assertEquals("iris", shell.line());
    typed.type(CTRL_D);
    assertEquals(0, end(shell).exit());
  }

  @Test
  void readsLinesOfATerminalThatCannotRedraw() throws Exception {
    fb.with("TERM", "dumb").input("sinks get 'no\npe'\nexit\n");
    Run run = fb.run("shell");
    assertEquals(5, run.exit(), run::toString);
    assertTrue(run.err().contains("fb default> > error: no sink"), run::toString);
    assertTrue(run.err().endsWith("fb default [5]> "), run::toString);
  }

  @Test
  void completesCommandsAndNames() throws Exception {
    Running shell = fb.start("shell");
    typed.shows("> ").type("si\tg\tir\t-o name\r");
    assertEquals("iris", shell.line());
    typed.type("fb sinks get -o na\t iris\r");
    assertEquals("iris", shell.line());
    typed.type("sinks \t").shows("Delete sinks").type(CTRL_C);
    typed.type("sinks wait \t").shows("ACTIVE").type(CTRL_C);
    typed.type("exit 3\r");
    assertEquals(3, end(shell).exit());
  }

  @Test
  void completesAndQuotesFiles() throws Exception {
    Path file = Files.writeString(home.resolve("my lines.txt"), "");
    Running shell = fb.start("shell");
    String start = file.toString().substring(0, file.toString().length() - 8);
    typed.shows("> ").type("mapping check r.ndjson --mapping='" + start + "\t").shows("lines.txt'");
    typed.type("\r").shows("fb default [2]> ").type("exit 7\r");
    Run run = end(shell);
    assertEquals(7, run.exit());
    assertTrue(run.err().contains("my lines.txt"), run::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "'", "\""})
  void quotesCompletedNames(String quote) throws Exception {
    String sink = Sample.sink("s9", "it's; exit 9 # $(x)", "ACTIVE");
    service.answer("GET /sinks", "{\"sinks\":[" + sink + "]}").answer("GET /sinks/s9", sink);
    Running shell = fb.start("shell");
    typed.shows("> ").type("sinks get -o name " + quote + "it\t\r");
    assertEquals("it's; exit 9 # $(x)", shell.line());
    typed.type(CTRL_D);
    assertEquals(0, end(shell).exit());
  }

  @Test
  void escapesControlCharactersInTheMenu() throws Exception {
    String planted = Sample.sink("evil\\u001b[2J-\\u202e", "ACTIVE");
    service.answer(
        "GET /sinks", "{\"sinks\":[" + planted + "," + Sample.sink("even-so", "ACTIVE") + "]}");
    Running shell = fb.start("shell");
    typed.shows("> ").type("sinks get ev\t\t").shows("even-so").type(CTRL_C).type(CTRL_D);
    end(shell);
    assertFalse(typed.drawn().contains("\u001b[2J"), typed.drawn());
    assertFalse(typed.drawn().contains("\u202e"), typed.drawn());
  }

  @Test
  void printsNoGreetingWithQuiet() throws Exception {
    typed.type(CTRL_D);
    assertEquals("", fb.run("shell", "-q").err());
  }

  /** Waits until the service has received N calls, which means that the command is running. */
  private void calls(int count) {
    while (service.calls().size() < count) {
      Thread.onSpinWait();
    }
  }

  private static Run end(Running shell) throws Exception {
    return shell.end().get();
  }
}
