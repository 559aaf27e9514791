package io.github.fbcli.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The server side of a minimal HTTP/1.1 connection. Tests control when each byte is read or
 * written, and when the connection breaks.
 */
final class Wire implements Closeable {
  private static final String LENGTH = "content-length:";

  private final Socket socket;
  private final InputStream in;

  Wire(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /**
   * The start of a request.
   *
   * @param call such as {@code GET /v2/sinks}
   * @param length the length of the unread body, in bytes
   */
  record Head(String call, int length) {}

  /** Reads the next request; returns null if the client has closed the connection. */
  @Nullable Head head() throws IOException {
    String first = line();
    if (first.isEmpty()) {
      return null;
    }
    int length = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Integer.parseInt(line.substring(LENGTH.length()).strip());
      }
    }
    return new Head(first.substring(0, first.lastIndexOf(' ')), length);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }

  byte[] read(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the client closed the connection within a request");
    }
    return bytes;
  }

  void respond(int status, String headers, String body) throws IOException {
    byte[] message = message(status, headers, body);
    send(message, 0, message.length);
  }

  /** Each header ends in a line break. */
  static byte[] message(int status, String headers, String body) {
    int length = body.getBytes(UTF_8).length;
    String head =
        "HTTP/1.1 %d -\r\nContent-Length: %d\r\n%s\r\n".formatted(status, length, headers);
    return (head + body).getBytes(UTF_8);
  }

  void send(byte[] message, int from, int to) throws IOException {
    socket.getOutputStream().write(message, from, to - from);
    socket.getOutputStream().flush();
  }

  /** Breaks the connection so that the client sees a reset. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
