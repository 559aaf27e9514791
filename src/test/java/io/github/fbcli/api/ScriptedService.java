package io.github.fbcli.api;

import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import okio.Buffer;

/**
 * A service that returns prepared responses and records every request. A call is written as {@code
 * GET /v2/sinks}; without a prepared response it returns 404.
 */
public final class ScriptedService implements AutoCloseable {
  public static final String LIST = "GET /v2/sinks";
  public static final String CREATE = "POST /v2/sinks";
  public static final String GET = "GET /v2/sinks/s-1";
  public static final String DELETE = "DELETE /v2/sinks/s-1";
  public static final String PUSH = "POST /v2/sinks/s-1";

  /** The sink created with {@link #CREATE_ARGUMENTS}, as the service returns it. */
  public static final String SINK =
      """
      {"id":"s-1","name":"t","status":"ACTIVE","sink_details":{"database_id":"d","table":"t"},
       "schema":{"id_field":"_id","allow_missing_fields":false,
                 "definition":[{"name":"_id","path":["id"]}]}}\
      """;

  private static final String[] CREATE_ARGUMENTS = {
    "sinks", "create", "--table", "t", "--database", "d", "--map", "_id=id", "--no-preflight"
  };

  private final MockWebServer server = new MockWebServer();
  private final Map<String, Deque<MockResponse>> answers = new HashMap<>();
  private final List<RecordedRequest> requests = new ArrayList<>();

  /** Some tests open connections without a request, which the server would log. */
  private static final Logger SERVER_LOG = Logger.getLogger(MockWebServer.class.getName());

  private boolean awaitsTunnel;

  private ScriptedService() {
    SERVER_LOG.setLevel(Level.OFF);
    server.setDispatcher(new Script());
  }

  public static ScriptedService start() {
    return new ScriptedService().started();
  }

  /** Starts a service with TLS. */
  static ScriptedService startEncrypted(SSLSocketFactory sockets) {
    ScriptedService service = new ScriptedService();
    service.server.useHttps(sockets);
    return service.started();
  }

  /** Starts a proxy and the service behind it. */
  static ScriptedService startProxy(SSLSocketFactory sockets) {
    ScriptedService proxy = new ScriptedService();
    proxy.awaitsTunnel = true;
    proxy.server.useHttps(sockets);
    return proxy.started();
  }

  /** Returns the proxy's response to a tunnel request. */
  static MockResponse tunnel(int status) {
    return new MockResponse.Builder().code(status).inTunnel().build();
  }

  /** Starts a service with the sink {@link #SINK}. */
  public static ScriptedService withSink() {
    return start().on(LIST, sinks(SINK)).on(GET, json(200, SINK));
  }

  private ScriptedService started() {
    try {
      server.start();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Prepares the responses to a call, in order; the last one repeats. */
  public ScriptedService on(String call, MockResponse... inOrder) {
    answers.put(call, new ArrayDeque<>(List.of(inOrder)));
    return this;
  }

  public ScriptedService on(String call, MockResponse.Builder answer) {
    return on(call, answer.build());
  }

  /** Returns the base URL, without {@code /v2}. */
  public String url() {
    return url("").toString();
  }

  HttpUrl url(String path) {
    return server.url("/" + path);
  }

  int port() {
    return server.getPort();
  }

  /** Returns the received calls, in order. */
  public synchronized List<String> calls() {
    return requests.stream().map(ScriptedService::call).toList();
  }

  /** Returns the received requests of a call. */
  public synchronized List<RecordedRequest> received(String call) {
    return requests.stream().filter(request -> call(request).equals(call)).toList();
  }

  /** Returns the arguments that create {@link #SINK}. */
  public static String[] creation(String... more) {
    List<String> arguments = new ArrayList<>(List.of(CREATE_ARGUMENTS));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  public static MockResponse sinks(String... sinks) {
    return json(200, "{\"sinks\":[" + String.join(",", sinks) + "]}");
  }

  public static MockResponse json(int status, String body) {
    return builder(status, body).setHeader("Content-Type", "application/json").build();
  }

  public static MockResponse error(int status, String code) {
    return json(status, Json.object().put("code", code).put("message", "no luck").toString());
  }

  static MockResponse bytes(int status, byte[] body) {
    return new MockResponse.Builder().code(status).body(new Buffer().write(body)).build();
  }

  static MockResponse.Builder builder(int status, String body) {
    return new MockResponse.Builder().code(status).body(body);
  }

  /** Reads the request and closes the connection without a response. */
  static MockResponse cut() {
    return new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
  }

  /** Keeps the connection open without a response. */
  static MockResponse silence() {
    return new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();
  }

  static MockResponse redirect(int status, Object location) {
    return new MockResponse.Builder().code(status).setHeader("Location", location).build();
  }

  @Override
  public void close() {
    server.close();
  }

  private static String call(RecordedRequest request) {
    return request.getMethod() + " " + request.getTarget();
  }

  private synchronized MockResponse answer(RecordedRequest request) {
    requests.add(request);
    Deque<MockResponse> prepared = answers.get(call(request));
    if (prepared == null) {
      return error(404, "ResourceNotFound");
    }
    MockResponse answer = prepared.size() > 1 ? prepared.removeFirst() : prepared.getFirst();
    // Requests in an open tunnel go to the service behind the proxy.
    awaitsTunnel &= !(answer.getInTunnel() && answer.getStatus().contains(" 200 "));
    return answer;
  }

  private synchronized boolean awaitsTunnel() {
    return awaitsTunnel;
  }

  private final class Script extends Dispatcher {
    @Override
    public MockResponse peek() {
      return awaitsTunnel() ? tunnel(200) : super.peek();
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
      return answer(request);
    }
  }
}
