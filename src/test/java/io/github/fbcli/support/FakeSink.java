package io.github.fbcli.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A service with one sink, named {@code s}, that maps {@code id} and {@code v} of each record. It
 * responds to pushes with the turns of the test, accepts all further pushes, and records the
 * requests and the stored rows.
 */
public final class FakeSink implements AutoCloseable {
  private static final String SINK =
      """
      {"id":"s-1","name":"s","status":"ACTIVE","sink_details":{"database_id":"d","table":"t"},
       "schema":{"id_field":"_id","allow_missing_fields":true,"definition":[
         {"name":"_id","path":["id"]},{"name":"v","path":["v"]}]}}
      """;

  private final MockWebServer server = new MockWebServer();
  private final Queue<Turn> turns = new ConcurrentLinkedQueue<>();
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
  private final List<List<JsonNode>> pushes = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, String> rows = Collections.synchronizedMap(new TreeMap<>());
  private final Queue<String> lateErrors = new ConcurrentLinkedQueue<>();
  private final AtomicInteger unavailable = new AtomicInteger();
  private volatile boolean refusing;
  private volatile Turn defaultTurn = this::accept;

  /** The response to one push. */
  public interface Turn {
    MockResponse answer(List<JsonNode> values);
  }

  public FakeSink() {
    this(null);
  }

  /** Starts a service with TLS. */
  public static FakeSink encrypted(SSLSocketFactory sockets) {
    return new FakeSink(sockets);
  }

  private FakeSink(@Nullable SSLSocketFactory sockets) {
    if (sockets != null) {
      server.useHttps(sockets);
    }
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the program, configured for this service. */
  public FbProgram fb() {
    return FbProgram.at(server.url("/"));
  }

  /** Returns the base URL, without {@code /v2}. */
  public String url() {
    return server.url("/").toString();
  }

  /** Responds to this number of further calls with 503. */
  public FakeSink whileUnavailable(int calls) {
    unavailable.set(calls);
    return this;
  }

  /** Refuses the credential of all further calls. */
  public FakeSink refuseAll() {
    refusing = true;
    return this;
  }

  /** Responds to the next pushes with these turns, one for each push. */
  public FakeSink then(Turn... next) {
    turns.addAll(List.of(next));
    return this;
  }

  /** Responds with this turn to all pushes that have no other turn. */
  public FakeSink always(Turn turn) {
    defaultTurn = turn;
    return this;
  }

  /**
   * Responds to requests for late errors with these strings in turn; the last one repeats. {@code
   * 503} fails the request.
   */
  public FakeSink withLateErrors(String... errors) {
    lateErrors.addAll(List.of(errors));
    return this;
  }

  /** Responds to a push without applying it. */
  public static Turn status(int status, String body) {
    return values -> new MockResponse(status, Headers.of(), body);
  }

  /** Rejects a push with 429 and {@code Retry-After}. */
  public static Turn throttled(int seconds) {
    String wait = Integer.toString(seconds);
    return values -> new MockResponse(429, Headers.of("Retry-After", wait), "");
  }

  /** Applies a push and closes the connection without a response. */
  public MockResponse acceptWithoutResponse(List<JsonNode> values) {
    accept(values);
    return new MockResponse.Builder()
        .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
        .build();
  }

  /** Applies a push, but returns only the result of the first record. */
  public MockResponse reportOnlyFirst(List<JsonNode> values) {
    accept(values);
    return results(List.of(Json.object().put("status", "success")));
  }

  /** Accepts and stores all records of a push. */
  public MockResponse accept(List<JsonNode> values) {
    return each(values, this::keep);
  }

  /** Responds to a push record by record. */
  public MockResponse each(List<JsonNode> values, Function<JsonNode, ObjectNode> result) {
    return results(values.stream().map(result).toList());
  }

  /** Stores a record and returns its result. */
  public ObjectNode keep(JsonNode value) {
    rows.put(value.path("id").asText(), value.path("v").asText());
    return Json.object().put("status", "success");
  }

  /** Returns the result of a rejected record. */
  public static ObjectNode error(String code) {
    return Json.object()
        .put("status", "error")
        .put("error_code", code)
        .put("error_message", "test message");
  }

  /** Returns every call, in order, such as {@code GET /v2/sinks}. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** Returns the records of each push, including rejected pushes. */
  public List<List<JsonNode>> pushes() {
    return List.copyOf(pushes);
  }

  /** Returns the body of each push, as received. */
  public List<String> bodies() {
    return List.copyOf(bodies);
  }

  /** Returns the number of records of each push. */
  public List<Integer> sizes() {
    return pushes().stream().map(List::size).toList();
  }

  /** Returns the stored {@code v} by {@code id}. */
  public Map<String, String> rows() {
    return new TreeMap<>(rows);
  }

  @Override
  public void close() {
    server.close();
  }

  private MockResponse answer(RecordedRequest request) {
    String call = request.getMethod() + " " + request.getTarget();
    calls.add(call);
    if (unavailable.getAndDecrement() > 0) {
      return new MockResponse(503, Headers.of(), "");
    } else if (refusing) {
      return new MockResponse(401, Headers.of(), "{\"code\":\"Unauthorized\"}");
    }
    return switch (call) {
      case "GET /v2/sinks" -> json("{\"sinks\":[" + SINK + "]}");
      case "GET /v2/sinks/s-1" -> json(SINK);
      case "POST /v2/sinks/s-1" -> push(request);
      case "GET /v2/sinks/s-1/errors" -> errors();
      default -> new MockResponse(404, Headers.of(), "{\"code\":\"ResourceNotFound\"}");
    };
  }

  private MockResponse push(RecordedRequest request) {
    String body = String.valueOf(request.getBody().utf8());
    bodies.add(body);
    List<JsonNode> values = new ArrayList<>();
    try {
      Json.parse(body).required("records").forEach(record -> values.add(record.required("value")));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
    pushes.add(values);
    Turn turn = turns.poll();
    return (turn == null ? defaultTurn : turn).answer(values);
  }

  private MockResponse errors() {
    String next = lateErrors.size() > 1 ? lateErrors.remove() : lateErrors.peek();
    if ("503".equals(next)) {
      return new MockResponse(503, Headers.of(), "");
    }
    return json("{\"errors\":[" + (next == null ? "" : next) + "]}");
  }

  private static MockResponse results(List<ObjectNode> results) {
    ArrayNode records = Json.array();
    results.forEach(records::add);
    return json(Json.text(Json.object().set("records", records)));
  }

  private static MockResponse json(String body) {
    return new MockResponse(200, Headers.of("Content-Type", "application/json"), body);
  }
}
