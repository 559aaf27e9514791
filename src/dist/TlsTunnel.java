import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * Serves a local http port over TLS. {@code java TlsTunnel.java KEYSTORE HTTP-PORT PORT-FILE} picks
 * a free port and writes it to the file. The password of the key store is {@code password}.
 */
final class TlsTunnel {
  private TlsTunnel() {}

  public static void main(String[] arguments) throws Exception {
    char[] password = "password".toCharArray();
    KeyStore keys = KeyStore.getInstance(Path.of(arguments[0]).toFile(), password);
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, password);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    InetAddress loopback = InetAddress.getLoopbackAddress();
    SSLServerSocket server =
        (SSLServerSocket) tls.getServerSocketFactory().createServerSocket(0, 64, loopback);
    Path written = Files.writeString(Path.of(arguments[2] + ".new"), server.getLocalPort() + "\n");
    Files.move(written, Path.of(arguments[2]));
    while (true) {
      Socket client = server.accept();
      Socket target = new Socket(loopback, Integer.parseInt(arguments[1]));
      copy(client, target);
      copy(target, client);
    }
  }

  private static void copy(Socket from, Socket to) throws IOException {
    from.setTcpNoDelay(true);
    Thread thread =
        new Thread(
            () -> {
              try (from;
                  to;
                  InputStream in = from.getInputStream()) {
                in.transferTo(to.getOutputStream());
              } catch (IOException e) {
                // The connection has ended.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
