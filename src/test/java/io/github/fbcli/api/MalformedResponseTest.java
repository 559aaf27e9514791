package io.github.fbcli.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.RawService;
import io.github.fbcli.support.RawService.Reply;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Accepts malformed responses or reports a clear error. */
class MalformedResponseTest {
  private static final String EMPTY = "{\"sinks\":[]}";
  private static final String PLAIN = "HTTP/1.1 200 OK\r\n";
  private static final int LIMIT_OF_HEADERS = 256 * 1024;

  static Stream<Arguments> responses() {
    return Stream.of(
        response(0, PLAIN + "Content-Length: x\r\n\r\n" + EMPTY),
        response(10, PLAIN + "Content-Length: -5\r\n\r\n" + EMPTY),
        response(0, PLAIN + "Content-Length: 99999999999999999999\r\n\r\n" + EMPTY),
        response(10, PLAIN + "Content-Length: 9223372036854775807\r\n\r\n" + EMPTY),
        response(10, PLAIN + "Transfer-Encoding: chunked\r\n\r\n-5\r\n"),
        response(10, PLAIN + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n"),
        response(
            0,
            PLAIN
                + "Transfer-Encoding: chunked\r\nTrailer: X\r\n\r\nc\r\n"
                + EMPTY
                + "\r\n0\r\nX: y\r\n\r\n"),
        response(0, "HTTP/1.1 100 Continue\r\n\r\n" + RawService.ok(EMPTY)),
        response(0, "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + RawService.ok(EMPTY)),
        response(0, "HTTP/1.0 200\r\n\r\n" + EMPTY),
        response(10, "HTTP/9.9 200 OK\r\n\r\n" + EMPTY),
        response(10, "SSH-2.0-OpenSSH_9.6\r\n"),
        response(10, "HTTP/1.1 99999 OK\r\n\r\n"),
        response(10, PLAIN + "X: " + "y".repeat(LIMIT_OF_HEADERS) + "\r\n\r\n"),
        response(10, PLAIN + "Content-Encoding: gzip\r\n\r\n" + EMPTY),
        response(0, ok("\ufeff" + EMPTY)),
        response(0, ok("{\"sinks\":[7],\"sinks\":[]}")),
        response(1, ok("[".repeat(100_000))),
        response(1, ok("[" + "9".repeat(5000) + "]")),
        response(1, ok("{\"sinks\":[{\"id\":1e999999999999}]}")),
        response(1, ok(EMPTY + "\0")),
        response(10, status(503, "{\"a\":".repeat(100_000))),
        response(10, status(502, "<html><h1>Bad Gateway</h1></html>")),
        response(10, status(503, "\0\0\0[x")),
        response(12, "HTTP/1.1 302 Found\r\nLocation: http://[::bad\r\nContent-Length: 0\r\n\r\n"),
        response(12, "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"),
        response(12, "HTTP/1.1 302 Found\r\nLocation: /v2/sinks\r\nContent-Length: 0\r\n\r\n"),
        response(10, "HTTP/1.1 999 What\r\nContent-Length: 0\r\n\r\n"));
  }

  private static Arguments response(int exit, String message) {
    return Arguments.of(exit, message);
  }

  private static String ok(String body) {
    return RawService.ok(body);
  }

  private static String status(int status, String body) {
    return RawService.message("HTTP/1.1 " + status + " x", "", body);
  }

  @ParameterizedTest
  @MethodSource("responses")
  void handlesMalformedResponseWithoutCrash(int exit, String message) {
    try (RawService service = new RawService((call, body, turn) -> Reply.last(message))) {
      assertClear(exit, service.fb().run("sinks", "list", "-vvv", "--retries", "1"));
    }
  }

  @ParameterizedTest
  @CsvSource({"0000005b0011ffff", "5b000000ffffff7f", "5bff5d", "fffe5b00", "c0af", "00005b00"})
  void rejectsInvalidUtf8(String hex) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(
        (PLAIN + "Content-Length: " + hex.length() / 2 + "\r\n\r\n").getBytes(UTF_8));
    message.writeBytes(HexFormat.of().parseHex(hex));
    Reply reply = new Reply(message.toByteArray(), true);
    try (RawService service = new RawService((call, body, turn) -> reply)) {
      FbProgram.Run run = service.fb().run("sinks", "list");

      assertClear(1, run);
      assertTrue(run.err().contains("is not valid JSON"), run.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "99999999999", "99999999999999999999999", "-1", "1e3", "''"})
  void ignoresInvalidRetryAfter(String wait) {
    String down =
        RawService.message("HTTP/1.1 503 x", "Retry-After: " + wait + "\r\n", "<html></html>");
    try (RawService service = new RawService((call, body, turn) -> Reply.of(down))) {
      FbProgram program = service.fb();

      assertClear(10, program.run("sinks", "list", "--retries", "2"));
      assertEquals(3, service.calls().size());
      assertTrue(program.time().sleeps().stream().allMatch(sleep -> sleep.toMillis() <= 500));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      textBlock =
          """
          Content-Length: -5\\r\\n\\r\\n{}            @ the response is not valid HTTP
          Transfer-Encoding: chunked\\r\\n\\r\\nzz  @ the response is not valid HTTP
          Content-Encoding: gzip\\r\\n\\r\\n{"sinks":[]}  @ the response is not valid HTTP
          Content-Length: 9\\r\\n\\r\\n{}  @ the connection was closed before the response was complete
          """)
  void reportsConnectionFailureWithoutLibraryMessage(String response, String fault) {
    String message = PLAIN + response.replace("\\r\\n", "\r\n");
    try (RawService service = new RawService((call, body, turn) -> Reply.last(message))) {
      FbProgram.Run run = service.fb().run("sinks", "list", "--retries", "0");

      assertClear(10, run);
      assertTrue(run.err().contains("/v2/sinks: " + fault + "\n"), run.toString());
    }
  }

  @Test
  void retriesBatchAfterMalformedResponses() {
    List<String> messages =
        responses()
            .map(arguments -> (String) arguments.get()[1])
            .filter(this::isTransient)
            .toList();
    int[] next = {0};
    try (RawService service =
        new RawService(
            (call, body, turn) ->
                switch (call) {
                  case ScriptedService.LIST -> Reply.of(ok("[" + ScriptedService.SINK + "]"));
                  case ScriptedService.GET -> Reply.of(ok(ScriptedService.SINK));
                  default ->
                      next[0] < messages.size()
                          ? Reply.last(messages.get(next[0]++))
                          : Reply.of(ok("{\"records\":[{\"status\":\"success\"}]}"));
                })) {
      FbProgram.Run run =
          service.fb().input("{\"id\":1}").pushInOrder("t", "--retries", "50", "-o", "json");

      assertClear(0, run);
      assertTrue(run.out().contains("\"accepted\": 1"), run.toString());
      assertTrue(next[0] > 20, () -> "only " + next[0]);
    }
  }

  /** Returns whether a push retries: redirects and unknown statuses end it. */
  private boolean isTransient(String message) {
    return !message.startsWith("HTTP/1.1 302") && !message.startsWith("HTTP/1.1 999");
  }

  private static void assertClear(int exit, FbProgram.Run run) {
    assertEquals(exit, run.exit(), run.toString());
    assertFalse(run.err().contains("bug"), run.toString());
    assertFalse(run.err().contains("\n  at "), run.toString());
  }
}
