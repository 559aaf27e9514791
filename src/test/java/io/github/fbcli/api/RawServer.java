package io.github.fbcli.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that sends the same bytes on each connection after the first input, and closes the
 * connection.
 */
public final class RawServer implements AutoCloseable {
  private final ServerSocket server;
  private final byte[] answer;
  private final AtomicInteger connections = new AtomicInteger();

  private RawServer(byte[] answer) throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.answer = answer;
  }

  public static RawServer start(byte[] answer) {
    try {
      RawServer server = new RawServer(answer);
      Thread thread = new Thread(server::serve, "raw server");
      thread.setDaemon(true);
      thread.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a server that sends this TLS alert. */
  public static RawServer alert(int code) {
    return start(new byte[] {21, 3, 3, 0, 2, 2, (byte) code});
  }

  public int port() {
    return server.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        connections.incrementAndGet();
        byte[] buffer = new byte[16 * 1024];
        if (socket.getInputStream().read(buffer) > 0) {
          socket.getOutputStream().write(answer);
          socket.shutdownOutput();
          while (socket.getInputStream().read(buffer) > 0) {
            // Closing a socket with unread bytes would reset the connection.
          }
        }
      } catch (IOException e) {
        // The client or the test has closed it.
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
