package io.github.fbcli.cli.training;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A service on this machine that lists one sink over HTTPS, with a key that the {@code keytool} of
 * this Java makes for it and that is gone afterwards.
 */
final class EncryptedService implements AutoCloseable {
  private static final String PASSWORD = "training";
  private static final byte[] SINKS =
      "{\"sinks\":[{\"id\":\"1\",\"name\":\"s\",\"status\":\"ACTIVE\"}]}"
          .getBytes(StandardCharsets.UTF_8);

  private final @Nullable HttpsServer server;
  private final Path authorities;

  private EncryptedService(@Nullable HttpsServer server, Path authorities) {
    this.server = server;
    this.authorities = authorities;
  }

  /** Where it cannot be started, it is one that nobody answers for. */
  static EncryptedService start(Path folder) throws IOException {
    Path keys = folder.resolve("keys.p12");
    Path authorities = folder.resolve("authorities.pem");
    boolean made =
        keytool(
                keys,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=DNS:localhost")
            && keytool(keys, "-exportcert", "-rfc", "-file", authorities.toString());
    return new EncryptedService(made ? serve(keys) : null, authorities);
  }

  String url() {
    return "https://localhost:" + (server == null ? 1 : server.getAddress().getPort());
  }

  /** The file that makes it trusted. */
  Path authorities() {
    return authorities;
  }

  @Override
  public void close() {
    if (server != null) {
      server.stop(0);
    }
  }

  private static boolean keytool(Path keys, String... task) throws IOException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    if (!Files.isExecutable(tool)) {
      return false;
    }
    List<String> command = new ArrayList<>(List.of(tool.toString()));
    command.addAll(List.of(task));
    command.addAll(
        List.of("-keystore", keys.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of("-alias", "fb"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    return process.onExit().join().exitValue() == 0;
  }

  private static HttpsServer serve(Path keys) throws IOException {
    InetSocketAddress free = new InetSocketAddress(InetAddress.getByName("localhost"), 0);
    HttpsServer server = HttpsServer.create(free, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(identity(keys)));
    server.createContext("/", EncryptedService::answer);
    server.start();
    return server;
  }

  private static SSLContext identity(Path keys) throws IOException {
    try (InputStream in = Files.newInputStream(keys)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD.toCharArray());
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("the key for the training cannot be used", e);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, SINKS.length);
      exchange.getResponseBody().write(SINKS);
    }
  }
}
