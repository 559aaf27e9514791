package io.github.fbcli.api;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Creates sockets that send a request immediately and as a whole. OkHttp writes chunks of 8 KB,
 * which would cause a dozen system calls and small packets per batch. With Nagle's algorithm, the
 * last packet would wait for the delayed acknowledgement of the previous one, and a load would take
 * six times as long.
 */
final class NoDelaySocketFactory extends SocketFactory {
  /**
   * The buffer size, in bytes. A batch of 500 records of 200 bytes fits; larger requests are sent
   * in a few chunks.
   */
  private static final int BUFFER = 256 * 1024;

  @Override
  public Socket createSocket() throws IOException {
    return new NoDelaySocket();
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw onlyUnconnected();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw onlyUnconnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw onlyUnconnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw onlyUnconnected();
  }

  /** According to its documentation, OkHttp uses only unconnected sockets. */
  private static UnsupportedOperationException onlyUnconnected() {
    return new UnsupportedOperationException("only for unconnected sockets");
  }

  private static final class NoDelaySocket extends Socket {
    private @Nullable OutputStream out;

    NoDelaySocket() throws IOException {
      setTcpNoDelay(true);
    }

    /** Always returns the same stream, because two buffers could send their bytes out of order. */
    @Override
    public synchronized OutputStream getOutputStream() throws IOException {
      OutputStream stream = out;
      if (stream == null) {
        stream = new BufferedOutputStream(super.getOutputStream(), BUFFER);
        out = stream;
      }
      return stream;
    }
  }
}
