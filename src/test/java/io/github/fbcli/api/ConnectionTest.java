package io.github.fbcli.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.config.Context;
import io.github.fbcli.config.Environment;
import io.github.fbcli.config.PlainHttp;
import io.github.fbcli.config.ProxySettings;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.SpecFlags;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.time.FakeTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Services that are unreachable or never respond. */
class ConnectionTest {

  @Test
  void retriesRefusedConnectionsThenExits10() throws IOException {
    int port = freePort();
    FbProgram program = FbProgram.at("http://127.0.0.1:" + port);

    FbProgram.Run run = program.run("sinks", "list");

    assertEquals(10, run.exit(), run.toString());
    assertEquals(4, program.time().sleeps().size());
    assertTrue(
        run.err().contains("/v2/sinks: cannot connect to 127.0.0.1:" + port), run.toString());
  }

  @Test
  void showsIpv6AddressInBrackets() {
    FbProgram.Run run = FbProgram.at("http://[::1]:1").run("sinks", "list", "--retries", "0");

    assertEquals(10, run.exit(), run.toString());
    assertTrue(run.err().contains("[::1]:1\n"), run.toString());
  }

  @Test
  void skipsLookupIfCreateWasNeverSent() throws IOException {
    List<String> lines = new ArrayList<>();
    URI url = URI.create("http://127.0.0.1:" + freePort() + "/v2");
    try (HttpConnection connection = connection(lines::add)) {
      SinkService service = service(connection, url);
      SinkSpec spec = new SpecFlags(null, "t", "d", null, null, List.of("_id")).draft().toSpec();

      assertThrows(ServiceFailure.class, () -> service.createSink(spec, false));
    }
    assertEquals(3, lines.size(), lines.toString());
    assertTrue(lines.stream().allMatch(line -> line.startsWith("< failed: POST ")));
  }

  @Test
  void reportsUnknownHost() {
    FbProgram.Run run =
        FbProgram.at("https://fb.invalid").run("sinks", "list", "--retries", "0", "-o", "json");

    assertEquals(10, run.exit(), run.toString());
    assertTrue(
        run.err()
            .contains("\"message\":\"GET https://fb.invalid/v2/sinks: unknown host fb.invalid\""),
        run.toString());
  }

  @Test
  void appliesRequestTimeoutToSilentService() {
    try (ScriptedService service =
        ScriptedService.start().on(ScriptedService.LIST, ScriptedService.silence())) {
      FbProgram.Run run =
          FbProgram.at(service.url())
              .run("sinks", "list", "--request-timeout", "150ms", "--retries", "0", "-v");

      assertEquals(10, run.exit(), run.toString());
      assertTrue(run.err().contains("< timed out: GET " + service.url("v2/sinks")), run.toString());
      assertTrue(
          run.err().contains(": no complete response within 150ms (--request-timeout)\n"),
          run.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({"--request-timeout, soon", "--retries, -1", "--retries, many"})
  void rejectsInvalidOptionValues(String option, String value) {
    try (ScriptedService service = ScriptedService.withSink()) {
      FbProgram.Run run = FbProgram.at(service.url()).run("sinks", "list", option, value);

      assertEquals(2, run.exit(), run.toString());
      assertTrue(run.err().contains(option), run.toString());
      assertEquals(0, service.calls().size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "9999h"})
  void acceptsUnlimitedRequestTimeouts(String timeout) {
    try (ScriptedService service = ScriptedService.withSink()) {
      FbProgram.Run run =
          FbProgram.at(service.url()).run("sinks", "list", "--request-timeout", timeout);

      assertEquals(0, run.exit(), run.toString());
    }
  }

  /** A push uses as many lanes, and reconnecting for each batch would slow it down. */
  @Test
  void reusesOneConnectionPerLane() throws InterruptedException {
    ExecutorService lanes = Executors.newFixedThreadPool(8);
    try (ScriptedService fake = ScriptedService.withSink();
        HttpConnection connection = connection(line -> {})) {
      SinkService service = service(connection, URI.create(fake.url() + "v2"));

      for (int batch = 0; batch < 30; batch++) {
        lanes.invokeAll(Collections.nCopies(8, service::listSinks));
      }

      List<RecordedRequest> requests = fake.received(ScriptedService.LIST);
      assertEquals(240, requests.size());
      long connections =
          requests.stream().map(RecordedRequest::getConnectionIndex).distinct().count();
      assertTrue(connections <= 8, () -> connections + " connections");
    } finally {
      lanes.shutdown();
    }
  }

  private static SinkService service(HttpConnection connection, URI url) {
    return connection.service(new ServiceUrls(url, url, url), new Secret());
  }

  private static final class Secret implements CredentialSource {
    @Override
    public Credential current() {
      return new Credential(Credential.Kind.BEARER_TOKEN, "secret");
    }

    @Override
    public @Nullable Credential refreshed(Credential refused) {
      return null;
    }

    @Override
    public boolean maySendTo(String origin) {
      return true;
    }

    @Override
    public String remedy() {
      return "";
    }
  }

  private static HttpConnection connection(Consumer<String> trace) {
    FakeTime time = new FakeTime();
    Redaction redaction = new Redaction();
    Environment variables = new Environment(Map.of());
    return new HttpConnection(
        new HttpClients(),
        new HttpSettings(
            "test",
            Duration.ofSeconds(5),
            () -> null,
            ProxySettings.from(
                variables, new PlainHttp(variables, () -> Context.empty("ci"), warning -> {})),
            proxy -> null,
            url -> true),
        new Retries(2, time, new SplittableRandom(7), notice -> {}),
        List.of(new Trace(Trace.Detail.LINE, trace, redaction, time)),
        redaction,
        time);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
