package io.github.fbcli.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A service that controls every byte of its responses and when each connection is closed. It
 * records all requests.
 */
public final class RawService implements AutoCloseable {
  private final ServerSocket server;
  private final Script script;
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /**
   * A response as sent.
   *
   * @param close whether the connection is closed after it
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Reply(byte[] message, boolean close) {
    /** Closes the connection without a response. */
    public static final Reply NONE = new Reply(new byte[0], true);

    /** Keeps the connection open. */
    public static Reply of(String message) {
      return new Reply(message.getBytes(UTF_8), false);
    }

    /** Closes the connection after the message, without a {@code Connection} header. */
    public static Reply last(String message) {
      return new Reply(message.getBytes(UTF_8), true);
    }
  }

  /** Returns the responses to requests. */
  public interface Script {
    /**
     * Returns the response to one request.
     *
     * @param call such as {@code GET /v2/sinks}
     * @param turn the number of the request on its connection, from 0
     */
    Reply answer(String call, String body, int turn);
  }

  public RawService(Script script) {
    this.script = script;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept);
  }

  /** Returns a message with a {@code Content-Length}. */
  public static String message(String statusLine, String headers, String body) {
    return "%s\r\n%sContent-Length: %d\r\n\r\n%s"
        .formatted(statusLine, headers, body.getBytes(UTF_8).length, body);
  }

  public static String ok(String body) {
    return message("HTTP/1.1 200 OK", "", body);
  }

  /** Returns the program, configured for this service. */
  public FbProgram fb() {
    return FbProgram.at("http://127.0.0.1:" + server.getLocalPort());
  }

  /** Returns every completely received request so far, in order. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** Returns the number of connections so far. */
  public int connections() {
    return connections.get();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        open.add(socket);
        daemon(() -> serve(socket));
      }
    } catch (IOException e) {
      // The service was closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      boolean close = false;
      for (int turn = 0; !close; turn++) {
        String first = line(in);
        if (first.isEmpty()) {
          return;
        }
        String body = body(in);
        String call = first.substring(0, first.lastIndexOf(' '));
        calls.add(call);
        Reply reply = script.answer(call, body, turn);
        socket.getOutputStream().write(reply.message());
        socket.getOutputStream().flush();
        close = reply.close();
      }
    } catch (IOException e) {
      // The client is gone.
    } finally {
      open.remove(socket);
    }
  }

  private static String body(InputStream in) throws IOException {
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring("content-length:".length()).strip());
      }
    }
    return new String(in.readNBytes(length), UTF_8);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append(new String(new byte[] {(byte) c}, ISO_8859_1));
    }
    return line.toString().stripTrailing();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "service");
    thread.setDaemon(true);
    thread.start();
  }
}
