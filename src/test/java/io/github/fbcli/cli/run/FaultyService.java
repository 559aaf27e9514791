package io.github.fbcli.cli.run;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.fbcli.api.RawServer;
import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * A service with one fault, described in words such as {@code refused} or {@code GET /sinks 503}.
 */
final class FaultyService implements AutoCloseable {
  private static final Logger SERVER_LOG = Logger.getLogger(MockWebServer.class.getName());
  private static final long NOW = System.currentTimeMillis();
  private static final HeldCertificate CA =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("test-ca").build();
  private static final String SINK =
      """
      {"id":"id-%1$s","name":"%1$s","status":"%2$s",
       "sink_details":{"database_id":"%3$s","table":"t"},
       "schema":{"id_field":"_id","allow_missing_fields":false,
                 "definition":[{"name":"_id","path":["id"]},{"name":"v","path":["v"]}]}}
      """;
  private static final String TABLE =
      """
      {"name":"t","options":{"keys":false},"fields":[{"name":"v","options":{"type":"string"}}]}
      """;

  private final Closeable server;
  private final FbProgram fb;

  private FaultyService(Closeable server, FbProgram fb) {
    this.server = server;
    this.fb = fb;
  }

  /** Starts the service. Writes {@code ca.pem} to the folder. */
  static FaultyService start(String fault, Path folder) throws IOException {
    SERVER_LOG.setLevel(Level.OFF); // a failed handshake would be logged
    Files.writeString(folder.resolve("ca.pem"), CA.certificatePem());
    return switch (fault) {
      case "" -> of(healthy());
      case "a terminal" -> onTerminal(healthy());
      case "unknown host" -> new FaultyService(() -> {}, FbProgram.at("https://fb.invalid"));
      case "refused" -> new FaultyService(() -> {}, FbProgram.at("http://localhost:" + freePort()));
      case "silent" -> silent();
      case "closes connections" -> raw(RawServer.start(new byte[0]), "http");
      case "not http" -> raw(RawServer.start("220 mail ready\r\n".getBytes(US_ASCII)), "http");
      case "http only" ->
          raw(RawServer.start("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII)), "https");
      case "https only" -> raw(RawServer.alert(10), "http");
      case "TLS alert 40" -> raw(RawServer.alert(40), "https");
      case "TLS alert 70" -> raw(RawServer.alert(70), "https");
      case "TLS alert 116" -> raw(RawServer.alert(116), "https");
      case "trusted" -> encrypted(leaf("localhost").signedBy(CA));
      case "expired certificate" ->
          encrypted(leaf("localhost").signedBy(CA).validityInterval(0, 9));
      case "future certificate" ->
          encrypted(leaf("localhost").signedBy(CA).validityInterval(NOW + day(), NOW + 2 * day()));
      case "other host's certificate" -> encrypted(leaf("else.example").signedBy(CA));
      default -> fault.startsWith("* ") ? failing(fault) : of(responding(healthy(), fault));
    };
  }

  FbProgram fb() {
    return fb;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private static FaultyService of(FakeService service) {
    return new FaultyService(service::close, service.fb());
  }

  private static FaultyService onTerminal(FakeService service) {
    return new FaultyService(service::close, service.fb().onTerminal());
  }

  private static FaultyService raw(RawServer server, String scheme) {
    return new FaultyService(server::close, FbProgram.at(scheme + "://localhost:" + server.port()));
  }

  private static FaultyService silent() throws IOException {
    MockWebServer server = new MockWebServer();
    MockResponse silence =
        new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();
    List.of(1, 2, 3).forEach(request -> server.enqueue(silence));
    server.start();
    return new FaultyService(server, FbProgram.at("http://localhost:" + server.getPort()));
  }

  /** A service that responds to all calls alike, such as {@code * 401 {}}. */
  private static FaultyService failing(String fault) throws IOException {
    MockWebServer server = new MockWebServer();
    MockResponse response = response(fault.substring(2));
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return response;
          }
        });
    server.start();
    return new FaultyService(server, FbProgram.at("http://localhost:" + server.getPort()));
  }

  private static FaultyService encrypted(HeldCertificate.Builder certificate) throws IOException {
    MockWebServer server = new MockWebServer();
    server.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate.build())
            .build()
            .sslSocketFactory());
    server.enqueue(FakeService.json(200, "{\"sinks\":[]}"));
    server.start();
    return new FaultyService(server, FbProgram.at("https://localhost:" + server.getPort()));
  }

  private static HeldCertificate.Builder leaf(String host) {
    return new HeldCertificate.Builder().addSubjectAlternativeName(host);
  }

  /** A service with sinks in several states; {@code twin} exists in two databases. */
  private static FakeService healthy() {
    List<String> sinks =
        List.of(
            SINK.formatted("iris", "ACTIVE", "d"),
            SINK.formatted("broken", "FAILED", "d"),
            SINK.formatted("slow", "CREATING", "d"),
            SINK.formatted("twin", "ACTIVE", "d"),
            SINK.formatted("twin", "ACTIVE", "e").replace("id-twin", "id-other"));
    return new FakeService()
        .answer("GET /sinks", "[" + String.join(",", sinks) + "]")
        .answer("GET /sinks/id-iris", sinks.get(0))
        .answer("GET /sinks/id-broken", sinks.get(1))
        .answer("GET /sinks/id-slow", sinks.get(2))
        .answer("DELETE /sinks/id-iris", FakeService.json(202, ""))
        .answer("GET /sinks/id-iris/errors", "[]")
        .answer("GET /databases", "[{\"id\":\"d\",\"name\":\"sales\",\"status\":\"RUNNING\"}]")
        .answer("GET /databases/d", "{\"id\":\"d\",\"name\":\"sales\",\"status\":\"RUNNING\"}")
        .answer("GET /tables/d", "[" + TABLE + "]")
        .answer("GET /tables/d/t", TABLE);
  }

  /** Changes the response to a call, such as {@code GET /sinks 503 <html>}. */
  private static FakeService responding(FakeService service, String fault) {
    String[] words = fault.split(" ", 3);
    return service.answer(words[0] + " " + words[1], response(words[2]));
  }

  /** A response such as {@code 503 <html>}. */
  private static MockResponse response(String words) {
    String status = words.split(" ", 2)[0];
    return new MockResponse(
        Integer.parseInt(status), Headers.of(), words.substring(status.length()).strip());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static long day() {
    return TimeUnit.DAYS.toMillis(1);
  }
}
