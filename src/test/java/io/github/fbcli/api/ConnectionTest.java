package io.github.fbcli.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.FbProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Services that cannot be reached, or fall silent. */
class ConnectionTest {

  @Test
  void aRefusedConnectionIsTriedAgainAndToldInTheEnd() throws IOException {
    int port = freePort();
    FbProgram program = FbProgram.at("http://127.0.0.1:" + port);

    FbProgram.Run run = program.run("sinks", "list");

    assertEquals(10, run.exit(), run.toString());
    assertEquals(4, program.time().sleeps().size());
    assertTrue(
        run.err().contains("/v2/sinks: nothing answers at 127.0.0.1:" + port), run.toString());
  }

  @Test
  void aCreationThatWasNeverSentIsNotLookedFor() {
    try (FakeService service = FakeService.start()) {
      service.on(
          "GET /v2/databases",
          FakeService.builder(404, "").setHeader("Connection", "close").shutdownServer(true));

      FbProgram.Run run = FbProgram.at(service.url()).run(FakeService.creation("-v"));

      assertEquals(10, run.exit(), run.toString());
      assertFalse(run.err().contains("GET " + service.url("v2/sinks")), run.toString());
    }
  }

  @Test
  void anUnknownHostIsNamed() {
    FbProgram.Run run =
        FbProgram.at("https://fb.invalid").run("sinks", "list", "--retries", "0", "-o", "json");

    assertEquals(10, run.exit(), run.toString());
    assertTrue(
        run.err()
            .contains(
                "\"message\":\"GET https://fb.invalid/v2/sinks: the host fb.invalid is not known\""),
        run.toString());
  }

  @Test
  void aServiceThatFallsSilentIsGivenUpAfterTheRequestTimeout() {
    try (FakeService service = FakeService.start().on(FakeService.LIST, FakeService.silence())) {
      FbProgram.Run run =
          FbProgram.at(service.url())
              .run("sinks", "list", "--request-timeout", "150ms", "--retries", "1", "-v");

      assertEquals(10, run.exit(), run.toString());
      assertEquals(2, service.calls().size());
      assertTrue(run.err().contains("< timed out: GET " + service.url("v2/sinks")), run.toString());
      assertTrue(run.err().contains(": no answer in time"), run.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({"--request-timeout, soon", "--retries, -1", "--retries, many"})
  void aSettingThatCannotBeIsAMistakeInTheCommandLine(String option, String value) {
    try (FakeService service = FakeService.withSink()) {
      FbProgram.Run run = FbProgram.at(service.url()).run("sinks", "list", option, value);

      assertEquals(2, run.exit(), run.toString());
      assertTrue(run.err().contains(option), run.toString());
      assertEquals(0, service.calls().size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "9999h"})
  void aRequestTimeoutMayBeAsGoodAsNone(String timeout) {
    try (FakeService service = FakeService.withSink()) {
      FbProgram.Run run =
          FbProgram.at(service.url()).run("sinks", "list", "--request-timeout", timeout);

      assertEquals(0, run.exit(), run.toString());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
