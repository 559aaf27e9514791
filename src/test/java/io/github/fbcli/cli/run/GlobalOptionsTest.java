package io.github.fbcli.cli.run;

import static io.github.fbcli.support.FakeService.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.Sample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Global options, before or after the command. */
class GlobalOptionsTest {
  private final FakeService service = Sample.serviceWithSink("iris", "ACTIVE");

  @AfterEach
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-o name -q --endpoint URL sinks get iris",
        "sinks -o=name --quiet --endpoint=URL get iris",
        "sinks get -oname iris -q --endpoint URL",
        "sinks get iris --endpoint URL -qo NAME",
        "--endpoint URL get-sink iris --output=name -q"
      })
  void acceptsOptionsAnywhere(String line) {
    FbProgram fb = FbProgram.at("http://localhost:1");
    Run run = fb.run(line.replace("URL", service.url()).split(" "));
    assertEquals(0, run.exit(), run::toString);
    assertEquals("iris\n", run.out());
    assertEquals("", run.err());
  }

  @Test
  void usesLastOption() {
    Run run = service.fb().run("-o", "json", "sinks", "list", "-o", "name");
    assertEquals("iris\n", run.out(), run::toString);
  }

  @Test
  void quietPrintsErrorsOnly() {
    assertEquals("", service.fb().run("-q", "sinks", "delete", "iris", "--yes").err());
    Run wait =
        service.fb().run("sinks", "wait", "iris", "-q", "--for", "failed", "--timeout", "2m");
    assertEquals(2, wait.err().lines().count(), wait::toString);
    assertTrue(wait.err().startsWith("error: sink 'iris' did not become failed"), wait::toString);
  }

  @Test
  void limitsRetries() {
    service.answer("GET /sinks", refusal(503, "Busy"));
    assertEquals(10, service.fb().run("sinks", "list", "--retries", "2").exit());
    assertEquals(3, service.calls().size());
    assertEquals(10, service.fb().run("sinks", "list", "--retries=0").exit());
    assertEquals(4, service.calls().size());
  }

  @Test
  void colourFollowsTerminalAndSettings() {
    String red = "\u001b[31merror:\u001b[0m";
    assertFalse(service.fb().run("sinks", "get", "x").err().contains("\u001b"));
    assertTrue(service.fb().run("sinks", "get", "x", "--color=always").err().startsWith(red));
    FbProgram terminal = service.fb().onTerminal();
    assertTrue(terminal.run("sinks", "get", "x").err().startsWith(red));
    assertFalse(terminal.run("sinks", "get", "x", "--color", "NEVER").err().contains("\u001b"));
    assertFalse(terminal.with("NO_COLOR", "1").run("sinks", "get", "x").err().contains("\u001b"));
  }
}
