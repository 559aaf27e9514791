package io.github.fbcli.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FbProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The output of {@code -v}, {@code -vv}, {@code -vvv} and {@code --trace-file}. */
class TraceTest {
  private static final int BODY_LIMIT = 16 * 1024;

  @TempDir private Path folder;
  private final ScriptedService service =
      ScriptedService.start().on(ScriptedService.LIST, ScriptedService.json(200, "{\"sinks\":[]}"));
  private final FbProgram program = FbProgram.at(service.url());
  private final String url = service.url("v2/sinks").toString();

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void logsRequestsWithV() {
    assertEquals(List.of("< 200 GET " + url + " (0 ms)"), traced("-v"));
  }

  @Test
  void logsHeadersWithVv() {
    assertEquals(
        List.of(
            "> GET " + url,
            "> User-Agent: fb/0.1.0-SNAPSHOT",
            "> Accept: application/json",
            "> Authorization: [redacted]",
            "< 200 GET " + url + " (0 ms)",
            "< Content-Length: 12",
            "< Content-Type: application/json"),
        traced("-vv"));
  }

  @Test
  void logsBodiesWithVvv() {
    List<String> lines = traced("-v", "-v", "-v");

    assertEquals("< {\"sinks\":[]}", lines.get(lines.size() - 1));
    assertEquals(8, lines.size(), lines.toString());
  }

  @Test
  void logsRequestBody() {
    service.on(ScriptedService.CREATE, ScriptedService.json(201, ScriptedService.SINK));

    FbProgram.Run run = program.run(ScriptedService.creation("-vvv"));

    assertTrue(
        run.err().contains("> {\"name\":\"t\",\"sink_details\":{\"database_id\":\"d\""),
        run.toString());
  }

  @Test
  void appendsFullTraceToFile() throws IOException {
    Path file = folder.resolve("trace.txt");

    FbProgram.Run first = program.run("sinks", "list", "-o", "json", "--trace-file", "" + file);
    program.run("sinks", "list", "-v", "--trace-file", file.toString());

    assertEquals("[ ]\n", first.out());
    assertEquals("", first.err());
    List<String> lines = Files.readAllLines(file);
    assertEquals(16, lines.size(), lines.toString());
    assertEquals("< {\"sinks\":[]}", lines.get(15));
  }

  @Test
  void exits11IfTraceFileIsNotWritable() {
    Path file = folder.resolve("none").resolve("trace.txt");

    FbProgram.Run run = program.run("sinks", "list", "--trace-file", file.toString());

    assertEquals(11, run.exit(), run.toString());
    assertTrue(run.err().contains("cannot write the trace to '" + file + "'"), run.toString());
    assertEquals(List.of(), service.calls());
  }

  @Test
  void truncatesLongBodies() {
    service.on(ScriptedService.LIST, ScriptedService.json(200, "[" + " ".repeat(100_000) + "]"));

    List<String> lines = traced("-vvv");

    assertEquals(2 + BODY_LIMIT, lines.get(lines.size() - 1).length());
  }

  @Test
  void redactsTruncatedSecrets() {
    String start = "[" + " ".repeat(BODY_LIMIT - 11) + "\"";
    service.on(ScriptedService.LIST, ScriptedService.json(200, start + "token-of-the-test\"]"));

    String body = traced("-vvv").get(7);

    assertEquals("< " + start, body);
  }

  @Test
  void redactsSecretsEscapedForJson() {
    program.with("FEATUREBASE_TOKEN", "can\"ar\\q9");
    service.on(
        ScriptedService.LIST,
        ScriptedService.json(400, "{\"message\":\"bad token can\\\"ar\\\\q9\",\"code\":\"X\"}"));

    FbProgram.Run human = program.run("sinks", "list", "-vvv");
    FbProgram.Run json = program.run("sinks", "list", "-vvv", "-o", "json");

    assertTrue(human.err().contains("bad token [redacted]"), human.toString());
    assertFalse((human.toString() + json).contains("q9"), human.toString() + json);
  }

  private List<String> traced(String... verbosity) {
    String[] arguments = new String[2 + verbosity.length];
    arguments[0] = "sinks";
    arguments[1] = "list";
    System.arraycopy(verbosity, 0, arguments, 2, verbosity.length);
    FbProgram.Run run = program.run(arguments);
    assertFalse(run.out().contains(url), run.toString());
    return run.err().lines().filter(line -> line.matches("[<>] .*")).toList();
  }
}
