package io.github.fbcli.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FbProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connects to services with certificates from a private CA. */
class TlsTest {
  private static final TestCa CA = new TestCa();

  @TempDir private Path folder;

  @Test
  void trustsCaOfCaCert() throws IOException {
    try (ScriptedService service = ScriptedService.startEncrypted(CA.socketsOf("localhost"))) {
      service.on(ScriptedService.LIST, ScriptedService.sinks(ScriptedService.SINK));

      FbProgram.Run run =
          FbProgram.at(service.url())
              .run("sinks", "list", "-o", "name", "--ca-cert", CA.fileIn(folder));

      assertEquals("t\n", run.out(), run.toString());
      assertEquals(
          "Bearer token-of-the-test",
          service.received(ScriptedService.LIST).get(0).getHeaders().get("Authorization"));
    }
  }

  @Test
  void trustsPlatformCasInAdditionToCaCert() throws Exception {
    TestCa platform = new TestCa();
    System.setProperty("javax.net.ssl.trustStore", platform.storeIn(folder, "secret").toString());
    System.setProperty("javax.net.ssl.trustStorePassword", "secret");
    try (ScriptedService service =
        ScriptedService.startEncrypted(platform.socketsOf("localhost"))) {
      service.on(ScriptedService.LIST, ScriptedService.sinks(ScriptedService.SINK));

      FbProgram.Run run =
          FbProgram.at(service.url())
              .run("sinks", "list", "-o", "name", "--ca-cert", CA.fileIn(folder));

      assertEquals("t\n", run.out(), run.toString());
    } finally {
      System.clearProperty("javax.net.ssl.trustStore");
      System.clearProperty("javax.net.ssl.trustStorePassword");
    }
  }

  @Test
  void rejectsCertificateOfOtherCa() throws IOException {
    TestCa other = new TestCa();
    try (ScriptedService service = ScriptedService.startEncrypted(other.socketsOf("localhost"))) {
      FbProgram.Run run =
          FbProgram.at(service.url()).run("sinks", "list", "--ca-cert", CA.fileIn(folder));

      assertEquals(12, run.exit(), run.toString());
      assertTrue(run.err().contains("the certificate of localhost is not trusted"), run.toString());
      assertEquals(0, service.calls().size());
    }
  }

  @Test
  void rejectsUnknownCaWithoutRetry() {
    try (ScriptedService service = ScriptedService.startEncrypted(CA.socketsOf("localhost"))) {
      FbProgram program = FbProgram.at(service.url());

      FbProgram.Run run = program.run("sinks", "list");

      assertEquals(12, run.exit(), run.toString());
      assertTrue(run.err().contains("the certificate of localhost is not trusted"), run.toString());
      assertTrue(run.err().contains("--ca-cert"), run.toString());
      assertEquals(0, program.time().sleeps().size());
      assertEquals(0, service.calls().size());
    }
  }

  @Test
  void rejectsCertificateForOtherHost() throws IOException {
    try (ScriptedService service = ScriptedService.startEncrypted(CA.socketsOf("else.example"))) {
      FbProgram.Run run =
          FbProgram.at(service.url()).run("sinks", "list", "--ca-cert", CA.fileIn(folder));

      assertEquals(12, run.exit(), run.toString());
      assertEquals(0, service.calls().size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n"})
  void exits12IfCaFileHasNoCertificate(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("ca.pem"), content);

    assertRefused(file, "cannot read certificates from " + file);
  }

  @Test
  void readsPemAmidTextAndDer() throws IOException {
    String pem = CA.pem();
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----.*?-----", ""));
    List<byte[]> contents =
        List.of(
            ("\ufeff" + pem).getBytes(UTF_8),
            ("\ufeff" + pem.replace("\n", "\r\n")).getBytes(UTF_8),
            ("# 0 our CA\nCertificate:\n" + pem + "\ntrailing").getBytes(UTF_8),
            (new TestCa().pem() + pem).getBytes(UTF_8),
            (pem + "\ufeff" + new TestCa().pem()).getBytes(UTF_8),
            ("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n" + pem)
                .getBytes(UTF_8),
            der);
    try (ScriptedService service = ScriptedService.startEncrypted(CA.socketsOf("localhost"))) {
      service.on(ScriptedService.LIST, ScriptedService.sinks(ScriptedService.SINK));
      for (byte[] content : contents) {
        String file = Files.write(folder.resolve("ca"), content).toString();

        FbProgram.Run run =
            FbProgram.at(service.url())
                .with("FEATUREBASE_CA_CERT", "\ufeff" + file + "\r\n")
                .run("sinks", "list", "-o", "name");

        assertEquals("t\n", run.out(), run.toString());
      }
    }
  }

  @Test
  void prefersCaCertFlagOverVariable() throws IOException {
    try (ScriptedService service = ScriptedService.startEncrypted(CA.socketsOf("localhost"))) {
      FbProgram.Run run =
          FbProgram.at(service.url())
              .with("FEATUREBASE_CA_CERT", CA.fileIn(folder))
              .run("sinks", "list", "--ca-cert", folder.resolve("none.pem").toString());

      assertEquals(12, run.exit(), run.toString());
      assertTrue(run.err().contains("none.pem: no such file"), run.toString());
    }
  }

  @Test
  void explainsInvalidCaFiles() throws IOException {
    Path file = folder.resolve("ca.pem");
    String block = "-----BEGIN %1$s-----\nAAAA\n-----END %1$s-----\n";
    Files.writeString(file, block.formatted("PRIVATE KEY"));
    assertRefused(file, "it contains a PRIVATE KEY, but no certificate");
    Files.writeString(file, block.formatted("CERTIFICATE REQUEST"));
    assertRefused(file, "it contains a CERTIFICATE REQUEST, but no certificate");
    Files.writeString(file, CA.pem() + block.formatted("CERTIFICATE"));
    assertRefused(file, "certificate 2 is damaged");
    Files.write(file, new byte[] {0x30, 3, 1, 2, 3});
    assertRefused(file, "it is not a valid certificate");
    Files.writeString(file, "");
    assertRefused(file, "it contains no certificate");
    assertRefused(folder, "is a directory");
    assertRefused(Path.of("/dev/zero"), "larger than");
  }

  @Test
  void exits12IfCaFileIsMissing() {
    assertRefused(folder.resolve("none.pem"), "none.pem: no such file");
  }

  private static void assertRefused(Path file, String sentence) {
    FbProgram.Run run =
        FbProgram.at("https://localhost:1").run("sinks", "list", "--ca-cert", file.toString());

    assertEquals(12, run.exit(), run.toString());
    assertTrue(run.err().contains(sentence), run.toString());
  }
}
