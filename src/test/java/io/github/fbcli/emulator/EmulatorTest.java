package io.github.fbcli.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.time.Sleeper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmulatorTest {
  @TempDir Path home;

  @Test
  void reportsPortInUseAndReleasesDirectory() {
    try (EmulatorFixture service = new EmulatorFixture()) {
      int port = service.emulator.uri().getPort();
      EmulatorOptions same = new FixtureOptions().data(home).port(port).options();
      EmulatorFailure failure =
          assertThrows(EmulatorFailure.class, () -> start(same, duration -> {}).close());
      assertTrue(failure.getMessage().contains("port " + port), failure::getMessage);
      assertTrue(failure.hint().contains("choose another port"));
    }
    new EmulatorFixture(new FixtureOptions().data(home)).close();
  }

  @Test
  void stopsListeningOnCloseAndCanBeClosedTwice() {
    EmulatorFixture service = new EmulatorFixture(new FixtureOptions().data(home));
    int port = service.emulator.uri().getPort();
    service.get("/v2/sinks"); // leaves a connection open
    service.close();
    service.close();
    assertThrows(
        IOException.class, () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
    new EmulatorFixture(new FixtureOptions().data(home)).close();
  }

  @Test
  void completesRunningRequestsOnClose() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    EmulatorOptions options = new FixtureOptions().latency(Duration.ofSeconds(1)).options();
    Emulator emulator =
        start(
            options,
            duration -> {
              arrived.countDown();
              go.await();
            });
    var response = HttpClient.newHttpClient().sendAsync(sinks(emulator), BodyHandlers.ofString());
    assertTrue(arrived.await(30, TimeUnit.SECONDS));
    Thread closing = new Thread(emulator::close);
    closing.start();
    go.countDown();
    assertEquals(200, response.get(30, TimeUnit.SECONDS).statusCode());
    closing.join();
  }

  @Test
  void respondsWhileManyRequestsAreIncomplete() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try (EmulatorFixture service = new EmulatorFixture()) {
      for (int i = 0; i < 200; i++) {
        Socket socket = connect(service);
        sockets.add(socket);
        String head = "POST /v2/sinks HTTP/1.1\r\nHost: localhost\r\n";
        write(socket, i % 2 == 0 ? head : head + "Content-Length: 9\r\n\r\n{");
      }
      assertEquals(200, service.get("/v2/sinks").status());
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Host: localhost                                       | 200
          Host: LOCALHOST:8740                                  | 200
          Host: 127.0.0.1:1                                     | 200
          Host: 127.8.9.10                                      | 200
          Host: [::1]:8740                                      | 200
          X-Host: none                                          | 200
          Host: evil.example                                    | 403
          Host: evil.example:8740                               | 403
          Host: localhost.evil.example                          | 403
          Host: 127.0.0.1.evil.example                          | 403
          Host: 127.evil.example                                | 403
          Host: 128.0.0.1                                       | 403
          Host: 0.0.0.0                                         | 403
          Host: localhost@evil.example                          | 403
          Host:                                                 | 403
          Host: localhost, Host: evil.example                   | 403
          Host: localhost, Origin: http://localhost:3000        | 200
          Host: localhost, Origin: https://127.0.0.1            | 200
          Host: localhost, Origin: http://[::1]:1               | 200
          Host: localhost, Origin: http://evil.example          | 403
          Host: localhost, Origin: http://localhost.evil.example | 403
          Host: localhost, Origin: null                         | 403
          """)
  void acceptsRequestsForLoopbackHostsOnly(String headers, int status) throws IOException {
    try (EmulatorFixture service = new EmulatorFixture()) {
      for (String path : List.of("/", "/emulator/state", "/emulator/rows/demo/t", "/v2/sinks")) {
        try (Socket socket = connect(service)) {
          write(
              socket,
              "GET %s HTTP/1.1\r\nX-API-Key: k\r\nConnection: close\r\n%s\r\n\r\n"
                  .formatted(path, headers.replace(", ", "\r\n")));
          String response = new String(socket.getInputStream().readAllBytes(), UTF_8);
          assertTrue(response.startsWith("HTTP/1.1 " + status), response);
          assertEquals(status == 403, response.contains("\"code\":\"Forbidden\""), response);
        }
      }
    }
  }

  private static Socket connect(EmulatorFixture service) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), service.emulator.uri().getPort());
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
    socket.getOutputStream().flush();
  }

  @Test
  void returns500OnInternalError() throws Exception {
    AtomicBoolean broken = new AtomicBoolean(true);
    ManualClock clock = new ManualClock();
    InstantSource brokenAtFirst =
        () -> {
          if (broken.getAndSet(false)) {
            throw new IllegalStateException("the clock is broken");
          }
          return clock.instant();
        };
    EmulatorOptions options = new FixtureOptions().options();
    try (Emulator emulator =
        Emulator.start(options, brokenAtFirst, duration -> {}, new Random(1))) {
      HttpClient client = HttpClient.newHttpClient();
      HttpResponse<String> first = client.send(sinks(emulator), BodyHandlers.ofString());
      assertEquals(500, first.statusCode());
      assertTrue(first.body().contains("the clock is broken"), first::body);
      assertEquals(200, client.send(sinks(emulator), BodyHandlers.ofString()).statusCode());
    }
  }

  @Test
  void usesDocumentedDefaults() {
    EmulatorOptions defaults = EmulatorOptions.defaults(EmulatorOptions.DEFAULT_PORT);
    assertEquals(8740, defaults.port());
    assertEquals(Duration.ofSeconds(3), defaults.activateAfter());
    assertEquals(Duration.ofMinutes(60), defaults.tokenTtl());
    assertTrue(defaults.limits());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65536})
  void refusesInvalidPorts(int port) {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> EmulatorOptions.defaults(port));
    assertTrue(refused.getMessage().contains("0 to 65535"));
  }

  @Test
  void refusesStuckStatusInLowerCase() {
    FixtureOptions setup = new FixtureOptions().stuck("creating");
    assertThrows(IllegalArgumentException.class, setup::options);
  }

  private static HttpRequest sinks(Emulator emulator) {
    return HttpRequest.newBuilder(emulator.uri().resolve("/v2/sinks"))
        .header("X-API-Key", "k")
        .build();
  }

  private static Emulator start(EmulatorOptions options, Sleeper sleeper) {
    return Emulator.start(options, new ManualClock(), sleeper, new Random(1));
  }
}
