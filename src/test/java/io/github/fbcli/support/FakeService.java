package io.github.fbcli.support;

import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;

/**
 * A service that returns the test's responses and records all requests. A call is written as {@code
 * GET /sinks}; the response to any other call is 404.
 */
public final class FakeService implements AutoCloseable {
  private static final String VERSION = "/v2";
  private static final MockResponse UNKNOWN = refusal(404, "ResourceNotFound");

  private final MockWebServer server = new MockWebServer();
  private final Map<String, Deque<MockResponse>> answers = new ConcurrentHashMap<>();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();

  public FakeService() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            requests.add(request);
            return next(call(request));
          }
        });
    try {
      server.setServerSocketFactory(new NoDelayServerSockets());
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a response with this status and JSON body. */
  public static MockResponse json(int status, String body) {
    return new MockResponse(status, Headers.of("Content-Type", "application/json"), body);
  }

  /** Returns an error response ({@code contract.md}, "Errors"). */
  public static MockResponse refusal(int status, String code) {
    return json(status, Json.text(Json.object().put("code", code).put("message", "test message")));
  }

  /** Returns these responses to the call in turn; the last one repeats. */
  public FakeService answer(String call, MockResponse... turns) {
    answers.put(call, new ArrayDeque<>(List.of(turns)));
    return this;
  }

  /** Returns status 200 and these bodies to the call in turn; the last one repeats. */
  public FakeService answer(String call, String... bodies) {
    List<MockResponse> turns = new ArrayList<>();
    for (String body : bodies) {
      turns.add(json(200, body));
    }
    return answer(call, turns.toArray(MockResponse[]::new));
  }

  /** Returns the program, configured for this service and with a credential. */
  public FbProgram fb() {
    return FbProgram.at(url());
  }

  /** Returns the URL for {@code --endpoint}. */
  public String url() {
    String url = server.url("/").toString();
    return url.substring(0, url.length() - 1);
  }

  /** Returns every call so far, in order. */
  public List<String> calls() {
    return requests.stream().map(FakeService::call).toList();
  }

  /** Returns every request so far, in order. */
  public List<RecordedRequest> requests() {
    return List.copyOf(requests);
  }

  /** Returns the body of the last request of that call, as received. */
  public String body(String call) {
    return requests.stream()
        .filter(request -> call(request).equals(call))
        .reduce((earlier, later) -> later)
        .map(request -> String.valueOf(request.getBody().utf8()))
        .orElseThrow(() -> new AssertionError("no " + call + " in " + calls()));
  }

  @Override
  public void close() {
    server.close();
  }

  private MockResponse next(String call) {
    Deque<MockResponse> turns = answers.get(call);
    if (turns == null) {
      return UNKNOWN;
    }
    synchronized (turns) {
      return turns.size() > 1 ? turns.poll() : turns.element();
    }
  }

  /**
   * Creates sockets with TCP_NODELAY. Otherwise, Nagle's algorithm and delayed acknowledgements
   * delay every response by 40 ms.
   */
  private static final class NoDelayServerSockets extends ServerSocketFactory {
    @Override
    public ServerSocket createServerSocket() throws IOException {
      return new ServerSocket() {
        @Override
        public Socket accept() throws IOException {
          Socket socket = super.accept();
          socket.setTcpNoDelay(true);
          return socket;
        }
      };
    }

    @Override
    public ServerSocket createServerSocket(int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
      throw new UnsupportedOperationException();
    }
  }

  private static String call(RecordedRequest request) {
    String target = request.getTarget();
    return request.getMethod()
        + " "
        + (target.startsWith(VERSION) ? target.substring(VERSION.length()) : target);
  }
}
