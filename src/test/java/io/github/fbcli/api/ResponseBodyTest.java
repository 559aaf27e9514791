package io.github.fbcli.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FbProgram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed, huge, truncated and invalid response bodies. */
class ResponseBodyTest {
  private static final int LIMIT = 16 * 1024 * 1024;

  private final ScriptedService service = ScriptedService.withSink();
  private final FbProgram program = FbProgram.at(service.url());

  @AfterEach
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html><body>Service Unavailable</body></html>", "", "\"down\"", "[1]"})
  void reportsStatusIfErrorBodyIsUnknown(String body) {
    service.on(ScriptedService.LIST, ScriptedService.builder(503, body));

    FbProgram.Run run = program.run("sinks", "list", "--retries", "1");

    assertEquals(10, run.exit(), run.toString());
    assertEquals(2, service.calls().size());
    assertTrue(
        run.err().contains("error: GET " + service.url("v2/sinks") + " returned 503 Server Error"),
        run.toString());
  }

  @Test
  void escapesControlBytesOfErrorBodies() {
    byte[] body = new byte[256];
    for (int i = 0; i < body.length; i++) {
      body[i] = (byte) i;
    }
    service.on(ScriptedService.LIST, ScriptedService.bytes(403, body));

    FbProgram.Run run = program.run("sinks", "list", "-vvv");

    assertEquals(4, run.exit(), run.toString());
    assertFalse(run.err().chars().anyMatch(c -> c < ' ' && c != '\n'), run.toString());
  }

  @Test
  void escapesControlCharactersOfErrorMessages() {
    service.on(
        ScriptedService.LIST,
        ScriptedService.json(400, "{\"code\":\"X\",\"message\":\"\\u001b[2Jgone\\u202e\\n\\r\"}"));

    FbProgram.Run run = program.run("sinks", "list");

    assertTrue(run.err().contains("400 X: \\u001b[2Jgone\\u202e\\n\\r\n"), run.toString());
  }

  @Test
  void decompressesResponses() throws IOException {
    service.on(ScriptedService.LIST, gzip(("[" + ScriptedService.SINK + "]").getBytes(UTF_8)));

    FbProgram.Run run = program.run("sinks", "list", "-o", "name", "-vvv");

    assertEquals("t\n", run.out(), run.toString());
    assertEquals(
        "gzip", service.received(ScriptedService.LIST).get(0).getHeaders().get("Accept-Encoding"));
    assertTrue(run.err().contains("sink_details"), "the trace is decompressed: " + run);
  }

  @Test
  void retriesInvalidCompression() {
    service.on(
        ScriptedService.LIST,
        ScriptedService.builder(200, "not gzip").setHeader("Content-Encoding", "gzip"));

    FbProgram.Run run = program.run("sinks", "list", "--retries", "1");

    assertEquals(10, run.exit(), run.toString());
  }

  @Test
  void readsResponsesUpToLimit() {
    byte[] list = new byte[LIMIT];
    Arrays.fill(list, (byte) ' ');
    list[0] = '[';
    list[LIMIT - 1] = ']';
    service.on(ScriptedService.LIST, ScriptedService.bytes(200, list));

    FbProgram.Run run = program.run("sinks", "list", "-o", "json");

    assertEquals(0, run.exit(), run.toString());
  }

  @Test
  void rejectsResponsesAboveLimit() {
    service.on(ScriptedService.LIST, ScriptedService.bytes(200, new byte[LIMIT + 1]));

    assertTooLarge(program.run("sinks", "list"));
  }

  @Test
  void rejectsDecompressedResponsesAboveLimit() throws IOException {
    service.on(ScriptedService.LIST, gzip(new byte[10 * LIMIT]));

    assertTooLarge(program.run("sinks", "list", "-vvv"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "{",
        "{\"sinks\":[",
        "[]]",
        "<html></html>",
        "[1e99999999999]",
        "\u0000"
      })
  void reportsInvalidJson(String body) {
    service.on(ScriptedService.LIST, ScriptedService.json(200, body));

    FbProgram.Run run = program.run("sinks", "list");

    assertEquals(1, run.exit(), run.toString());
    assertEquals(1, service.calls().size(), "no retry");
    assertTrue(
        run.err().contains("the response to GET " + service.url("v2/sinks") + " is not valid JSON"),
        run.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "{}", "[7]", "{\"sinks\":{}}", "[{\"status\":\"ACTIVE\"}]"})
  void reportsUnexpectedShape(String body) {
    service.on(ScriptedService.LIST, ScriptedService.json(200, body));

    FbProgram.Run run = program.run("sinks", "list");

    assertEquals(1, run.exit(), run.toString());
    assertTrue(run.err().contains("has an unexpected format: expected a "), run.toString());
  }

  @Test
  void retriesTruncatedResponses() {
    MockResponse cut =
        ScriptedService.builder(200, "[" + " ".repeat(200_000) + "]")
            .onResponseBody(new SocketEffect.CloseSocket())
            .build();
    service.on(ScriptedService.LIST, cut, ScriptedService.sinks(ScriptedService.SINK));

    FbProgram.Run run = program.run("sinks", "list", "-o", "name");

    assertEquals("t\n", run.out(), run.toString());
    assertEquals(2, service.calls().size());
  }

  private static void assertTooLarge(FbProgram.Run run) {
    assertEquals(1, run.exit(), run.toString());
    assertTrue(run.err().contains("is larger than " + LIMIT + " bytes"), run.toString());
  }

  private static MockResponse gzip(byte[] body) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(body);
    }
    return ScriptedService.builder(200, "")
        .body(new Buffer().write(compressed.toByteArray()))
        .setHeader("Content-Encoding", "gzip")
        .build();
  }
}
