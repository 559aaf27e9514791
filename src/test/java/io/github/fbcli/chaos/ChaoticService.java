package io.github.fbcli.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A service with one sink, {@code s}, that injects {@link Faults} and reports every record to an
 * {@link Oracle}. An observer is called at each stage of a request.
 */
final class ChaoticService implements AutoCloseable {
  private static final String SINK =
      """
      {"id":"s-1","name":"s","status":"ACTIVE","sink_details":{"database_id":"d","table":"t"},
       "schema":{"id_field":"_id","allow_missing_fields":false,"definition":[
         {"name":"_id","path":["id"]},{"name":"n","path":["n"]},{"name":"v","path":["v"]}]}}
      """;
  private static final Pattern FIRST = Pattern.compile("\"n\":\"?(\\d+)");

  /** A stage of a push request. */
  enum Stage {
    /** Half of the request is read. */
    READING,
    READ,
    /** The valid records are stored. */
    APPLIED,
    /** Half of the response is sent. */
    RESPONDING
  }

  /** Called at every stage of every push request of a run; requests are numbered from 1. */
  interface Observer {
    void onStage(int push, Stage stage);
  }

  private final ServerSocket server;
  private final Responses responses;
  private final Oracle oracle;
  private final Faults faults;
  private final long delayNanos;
  private final AtomicInteger pushes = new AtomicInteger();
  private final Set<Wire> open = new HashSet<>();
  private volatile Observer observer = (push, stage) -> {};
  private volatile int refusing = Integer.MAX_VALUE;

  /**
   * Starts the server.
   *
   * @param delayMillis the maximum duration of a push; the average is half of it
   */
  ChaoticService(ChaosLoad load, Oracle oracle, Faults faults, int delayMillis) {
    this.oracle = oracle;
    this.faults = faults;
    this.delayNanos = delayMillis * 1_000_000L;
    this.responses = new Responses(load, oracle);
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /**
   * Starts a run.
   *
   * @param refusing the number of the first push request that gets 401
   */
  void startRun(Observer watching, int refusing) {
    pushes.set(0);
    this.refusing = refusing;
    observer = watching;
  }

  /** Waits until all connections are closed and their requests are processed. */
  void awaitQuiet() throws InterruptedException {
    synchronized (open) {
      while (!open.isEmpty()) {
        open.wait();
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    synchronized (open) {
      for (Wire wire : open) {
        wire.close();
      }
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "service");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        Socket socket = server.accept();
        Wire wire = new Wire(socket);
        synchronized (open) {
          open.add(wire);
        }
        daemon(() -> serve(wire));
      }
    } catch (IOException e) {
      // The server was closed.
    }
  }

  private void serve(Wire wire) {
    try (wire) {
      for (Wire.Head head = wire.head(); head != null; head = wire.head()) {
        serve(wire, head);
      }
    } catch (IOException e) {
      // The client was killed, or the connection was cut.
    } finally {
      synchronized (open) {
        open.remove(wire);
        open.notifyAll();
      }
    }
  }

  private void serve(Wire wire, Wire.Head head) throws IOException {
    switch (head.call()) {
      case "GET /v2/sinks" -> wire.respond(200, "", "{\"sinks\":[" + SINK + "]}");
      case "GET /v2/sinks/s-1" -> wire.respond(200, "", SINK);
      case "POST /v2/sinks/s-1" -> push(wire, head.length());
      default -> wire.respond(404, "", "{\"code\":\"ResourceNotFound\"}");
    }
  }

  private void push(Wire wire, int length) throws IOException {
    int number = pushes.incrementAndGet();
    ByteArrayOutputStream body = new ByteArrayOutputStream(length);
    body.writeBytes(wire.read(length / 2));
    observer.onStage(number, Stage.READING);
    Faults.Draw draw = faults.draw(first(body.toString(UTF_8)));
    if (draw.fault() == Fault.CUT_WITHIN) {
      wire.reset();
      return;
    }
    body.writeBytes(wire.read(length - length / 2));
    Responses.Response response = process(number, values(body), draw);
    if (response == null || draw.fault() == Fault.CUT_AFTER) {
      wire.reset();
      return;
    }
    byte[] message = Wire.message(response.status(), response.headers(), response.body());
    int half = message.length - response.body().length() / 2 - 1;
    wire.send(message, 0, half);
    observer.onStage(number, Stage.RESPONDING);
    if (draw.fault() == Fault.CUT_RESPONSE) {
      wire.close();
    } else {
      wire.send(message, half, message.length);
    }
  }

  /** Processes the records; returns null if no response must be sent. */
  private Responses.@Nullable Response process(
      int number, List<JsonNode> values, Faults.Draw draw) {
    oracle.startRequest(values);
    try {
      LockSupport.parkNanos((long) (draw.random().nextDouble() * delayNanos));
      observer.onStage(number, Stage.READ);
      if (number >= refusing) {
        return Responses.UNAUTHORIZED;
      }
      if (draw.fault() == Fault.CUT_BEFORE) {
        return null;
      }
      Responses.Response response = responses.create(values, draw);
      observer.onStage(number, Stage.APPLIED);
      return response;
    } finally {
      oracle.endRequest(values); // before the client can send the next request
    }
  }

  private static int first(String body) {
    Matcher matcher = FIRST.matcher(body);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
  }

  private static List<JsonNode> values(ByteArrayOutputStream body) throws IOException {
    List<JsonNode> values = new ArrayList<>();
    Json.parse(body.toByteArray())
        .required("records")
        .forEach(r -> values.add(r.required("value")));
    return values;
  }
}
