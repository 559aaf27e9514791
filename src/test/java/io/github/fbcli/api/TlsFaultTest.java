package io.github.fbcli.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each TLS failure has its own message and hint. The exit code is the same in every command. */
class TlsFaultTest {
  private static final long NOW = System.currentTimeMillis();
  private static final HeldCertificate CA =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("test-ca").build();

  /** These tests open connections without a request, which the server would log. */
  private static final Logger SERVER_LOG = Logger.getLogger(MockWebServer.class.getName());

  @TempDir private Path folder;
  private final MockWebServer server = new MockWebServer();
  private String ca = "";

  @BeforeEach
  void writeCa() throws IOException {
    SERVER_LOG.setLevel(Level.OFF);
    ca = Files.writeString(folder.resolve("ca.pem"), CA.certificatePem()).toString();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void reportsExpiredCertificate() throws IOException {
    serve(leaf().validityInterval(NOW - days(20), NOW - days(10)).build());

    assertEverywhere(url(), 12, "the certificate of localhost has expired", false);
  }

  @Test
  void reportsCertificateNotYetValid() throws IOException {
    serve(leaf().validityInterval(NOW + days(10), NOW + days(20)).build());

    assertEverywhere(url(), 12, "the certificate of localhost is not valid yet", false);
  }

  @Test
  void reportsCertificateForOtherHost() throws IOException {
    serve(
        new HeldCertificate.Builder()
            .addSubjectAlternativeName("else.example")
            .signedBy(CA)
            .build());

    assertEverywhere(
        url(), 12, "the certificate is not for localhost; it is for else.example", false);
  }

  @Test
  void reportsSelfSignedCertificate() throws IOException {
    serve(new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build());

    assertEverywhere(
        url(), 12, "the certificate of localhost is not trusted: it is self-signed", true);
  }

  @Test
  void reportsRequiredClientCertificate() throws IOException {
    HandshakeCertificates certificates =
        new HandshakeCertificates.Builder()
            .heldCertificate(leaf().build())
            .addTrustedCertificate(CA.certificate())
            .build();
    server.useHttps(certificates.sslSocketFactory());
    server.requireClientAuth();
    server.start();

    Run run = list(url());

    assertTrue(run.exit() == 12 || run.err().contains("was closed"), run::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "40  | 12 | refused the TLS handshake (handshake_failure)",
        "42  | 12 | requires a client certificate",
        "48  | 12 | requires a client certificate",
        "70  | 12 | have no TLS version in common",
        "71  | 12 | have no TLS version in common",
        "80  | 10 | refused the TLS handshake (internal_error)",
        "112 | 12 | does not serve this host name",
        "116 | 12 | requires a client certificate"
      })
  void reportsTlsAlerts(int alert, int exit, String why) throws IOException {
    try (RawServer raw = RawServer.alert(alert)) {
      assertEverywhere("https://localhost:" + raw.port(), exit, why, false);
    }
  }

  @Test
  void reportsHttpServerForHttpsUrl() throws IOException {
    byte[] answer = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n".getBytes(US_ASCII);
    try (RawServer raw = RawServer.start(answer)) {
      assertEverywhere("https://localhost:" + raw.port(), 12, "does not speak TLS", false);
    }
  }

  @Test
  void reportsTlsServerForHttpUrl() throws IOException {
    for (int alert : List.of(10, 40, 80)) { // 10 is also a line break
      try (RawServer raw = RawServer.alert(alert)) {
        assertEverywhere("http://localhost:" + raw.port(), 12, "speaks TLS, not plain HTTP", false);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Client sent an HTTP request to an HTTPS server.",
    "<center>The plain HTTP request was sent to HTTPS port</center>"
  })
  void recognizesTlsServerByErrorBody(String body) throws IOException {
    String answer =
        "HTTP/1.1 400 Bad Request\r\nContent-Length: "
            + body.length()
            + "\r\nConnection: close\r\n\r\n";
    try (RawServer raw = RawServer.start((answer + body).getBytes(US_ASCII))) {
      assertEverywhere("http://localhost:" + raw.port(), 12, "speaks TLS, not plain HTTP", false);
    }
  }

  @Test
  void retriesIfHandshakeIsInterrupted() throws IOException {
    try (RawServer raw = RawServer.start(new byte[0])) {
      Run run = list("https://localhost:" + raw.port());

      assertEquals(10, run.exit(), run::toString);
      assertTrue(run.err().contains("was closed"), run::toString);
      assertTrue(raw.connections() > 1);
      assertPlain(run);
    }
  }

  @Test
  void namesRedirectTargetWithExpiredCertificate() throws IOException {
    serve(leaf().validityInterval(NOW - days(20), NOW - days(10)).build());
    try (ScriptedService first =
        ScriptedService.startEncrypted(
            new HandshakeCertificates.Builder()
                .heldCertificate(leaf().build())
                .build()
                .sslSocketFactory())) {
      first.on(ScriptedService.LIST, ScriptedService.redirect(302, url() + "/v2/sinks"));

      Run run = list(first.url());

      assertEquals(12, run.exit(), run::toString);
      assertTrue(
          run.err().contains("after a redirect to " + url() + "/: the certificate"), run::toString);
      assertTrue(run.err().contains("has expired"), run::toString);
    }
  }

  private void assertEverywhere(String url, int exit, String why, boolean suggestsCa)
      throws IOException {
    try (FakeService api = new FakeService()) {
      api.answer("GET /sinks", "[" + ScriptedService.SINK + "]");
      api.answer("GET /sinks/s-1", ScriptedService.SINK);
      List<Run> runs =
          List.of(
              list(url),
              run(
                  FbProgram.at(url),
                  "sinks",
                  "create",
                  "--table",
                  "t",
                  "--map",
                  "_id=id",
                  "--database",
                  "d"),
              run(FbProgram.at(url), "sinks", "delete", "t", "--yes"),
              run(FbProgram.at(url), "push", "t"),
              run(FbProgram.at(api.url()).with("FEATUREBASE_DATA_URL", url + "/v2"), "push", "t"),
              run(
                  FbProgram.at(url).without("FEATUREBASE_TOKEN").home(folder),
                  "login",
                  "--email",
                  "a@b.c",
                  "--password-stdin"));
      for (Run run : runs) {
        assertEquals(exit, run.exit(), run::toString);
        assertTrue(run.err().contains(why), run::toString);
        assertEquals(exit != 12, run.err().contains("retrying "), run::toString);
        assertEquals(suggestsCa, run.err().contains("--ca-cert FILE"), run::toString);
        assertPlain(run);
      }
      Run wait = run(FbProgram.at(url), "sinks", "wait", "t", "--timeout", "20s");
      assertEquals(exit == 10 ? 124 : exit, wait.exit(), wait::toString);
      assertPlain(wait);
    }
  }

  private static void assertPlain(Run run) {
    for (String jargon :
        List.of("Exception", "PKIX", "javax", "java.", "alert:", "SSL", "CertPath")) {
      assertFalse(run.err().contains(jargon), run::toString);
    }
  }

  private Run list(String url) {
    return run(FbProgram.at(url), "sinks", "list");
  }

  private Run run(FbProgram program, String... command) {
    String[] arguments = Arrays.copyOf(command, command.length + 2);
    arguments[command.length] = "--ca-cert";
    arguments[command.length + 1] = ca;
    return program.input("{\"id\":1}\n").run(arguments);
  }

  private static HeldCertificate.Builder leaf() {
    return new HeldCertificate.Builder().addSubjectAlternativeName("localhost").signedBy(CA);
  }

  private void serve(HeldCertificate certificate) throws IOException {
    server.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .build()
            .sslSocketFactory());
    server.start();
  }

  private String url() {
    return "https://localhost:" + server.getPort();
  }

  private static long days(int days) {
    return TimeUnit.DAYS.toMillis(days);
  }
}
