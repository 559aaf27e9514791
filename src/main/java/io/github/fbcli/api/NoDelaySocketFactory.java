package io.github.fbcli.api;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets that send a whole request in one go, and at once.
 *
 * <p>In one go, because OkHttp hands its bytes over in pieces of 8 KB: a batch would be a dozen
 * system calls, and as many small packets. At once, because with Nagle's algorithm on a batch's
 * last packet waits for the delayed acknowledgement of the one before: a load takes six times as
 * long.
 */
final class NoDelaySocketFactory extends SocketFactory {
  /** Holds a batch of 500 records of some 200 bytes; what is larger goes in a few pieces. */
  private static final int BUFFER = 256 * 1024;

  @Override
  public Socket createSocket() throws IOException {
    return new PromptSocket();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port), null);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected(new InetSocketAddress(host, port), new InetSocketAddress(local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port), null);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected(new InetSocketAddress(host, port), new InetSocketAddress(local, localPort));
  }

  private static Socket connected(InetSocketAddress to, @Nullable InetSocketAddress from)
      throws IOException {
    Socket socket = new PromptSocket();
    try {
      socket.bind(from);
      socket.connect(to);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static final class PromptSocket extends Socket {
    private @Nullable OutputStream out;

    PromptSocket() throws IOException {
      setTcpNoDelay(true);
    }

    /** The same stream each time, or two who write would overtake each other. */
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
