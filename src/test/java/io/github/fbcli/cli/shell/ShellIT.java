package io.github.fbcli.cli.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.fbcli.support.Executable;
import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.Sample;
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

/** {@code fb shell} in the packaged program, at a pseudo-terminal. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ShellIT {
  private static final String CTRL_C = "\u0003";
  private static final String CTRL_D = "\u0004";

  @TempDir private Path home;
  private final FakeService service = Sample.serviceWithSink("iris", "CREATING");

  @BeforeEach
  void requireTerminal() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void completesLinesInterruptsCommandsAndLeaves() throws Exception {
    try (Executable terminal = shell("xterm-256color")) {
      terminal.awaitOutput("fb default> ");
      terminal.type("sinks list -o ndjson\r"); // connects, so that Tab finds names in time
      terminal.awaitOutput("ingest_endpoint");
      terminal.type("si\twa\t\t\r"); // 'sinks', 'wait', and the only sink
      terminal.awaitOutput("CREATING, waiting for active");
      terminal.type(CTRL_C);
      terminal.awaitOutput("fb default [130]> ");
      terminal.type("sinks get iris -o na\t\r");
      terminal.awaitOutput("iris\r\n");
      terminal.type("context \t\t\r\r"); // selects the first candidate
      terminal.awaitOutput("LOGGED IN");
      terminal.awaitNextOutput("fb default> ");
      terminal.type("sinks get no\\\rpe" + CTRL_C);
      terminal.type("sinks get nope\r");
      terminal.awaitOutput("fb default [5]> ");
      terminal.type(CTRL_D);
      Run run = terminal.end();
      assertTrue(run.out().contains("ended with 5"), run::toString);
      assertTrue(run.out().contains("isig icanon iexten echo "), run::toString);
    }
    assertEquals(
        """
        sinks list -o ndjson
        sinks wait iris
        sinks get iris -o name
        context list
        sinks get nope
        """,
        Files.readString(home.resolve(".local/state/fb/history")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"xterm-256color", "no-such-type", ""})
  void runsWhatIsTypedBeforeThePromptAtAnyTerminal(String term) throws Exception {
    try (Executable terminal = shell(term)) {
      terminal.type("sinks get iris -o name\r");
      terminal.awaitOutput("iris\r\n");
      terminal.awaitOutput("fb default> ");
      terminal.type("exit 9\r");
      Run run = terminal.end();
      assertTrue(run.out().contains("ended with 9"), run::toString);
      assertFalse(run.out().contains("\u001b[c"), "a query: " + run);
      assertFalse(run.out().contains("jline"), run::toString);
      assertFalse(run.out().contains("WARN"), run::toString);
    }
  }

  @Test
  void worksAtADumbTerminal() throws Exception {
    try (Executable terminal = shell("dumb")) {
      terminal.awaitOutput("fb default> ");
      terminal.type("sinks get nothing" + CTRL_C);
      terminal.awaitOutput("^C\r\nfb default> ");
      terminal.type("sinks wait iris\n");
      terminal.awaitOutput("iris: CREATING");
      terminal.type(CTRL_C);
      terminal.awaitOutput("fb default [130]> ");
      terminal.type("sinks delete iris\n");
      terminal.awaitOutput("Delete sink 'iris' in context 'default'? [y/N] ");
      terminal.type(CTRL_C);
      terminal.awaitOutput("error: interrupted");
      terminal.type("exit 9\n");
      Run run = terminal.end();
      assertTrue(run.out().contains("ended with 9"), run::toString);
      assertFalse(run.out().contains("\u001b"), run::toString);
    }
    assertTrue(service.calls().stream().noneMatch(call -> call.startsWith("DELETE")));
  }

  @Test
  void ctrlCClearsTheProgressLineOutsideOfTheShell() throws Exception {
    try (Executable terminal = fb("xterm-256color", "sinks", "wait", "iris")) {
      terminal.awaitOutput("CREATING, waiting for active");
      terminal.type(CTRL_C);
      Run run = terminal.end();
      assertTrue(run.out().contains("^C\r\u001b[2Kended with 130"), run::toString);
    }
  }

  private Executable shell(String term) {
    return fb(term, "shell");
  }

  private Executable fb(String term, String... words) {
    ProcessBuilder command = Executable.fb(words);
    String typed = String.join(" ", command.command());
    command.command(
        "/usr/bin/script",
        "-qec",
        "stty cols 100 rows 30; " + typed + "; echo ended with $?; stty -a",
        "/dev/null");
    command
        .environment()
        .put("SHELL", "/bin/bash"); // runs the command above; dash would end at Ctrl-C
    command.environment().put("HOME", home.toString());
    command.environment().put("TERM", term);
    command.environment().put("NO_COLOR", "1");
    command.environment().put("FEATUREBASE_ENDPOINT", service.url());
    command.environment().put("FEATUREBASE_TOKEN", "token-of-the-test");
    return Executable.start(command);
  }
}
