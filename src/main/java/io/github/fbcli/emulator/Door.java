package io.github.fbcli.emulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.fbcli.time.Sleeper;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Between the HTTP server and the service: reads a request, lets latency and faults happen, writes
 * the answer. A failure of the service's own is a 500 and hurts nobody else.
 */
final class Door implements HttpHandler {
  private final Service service;
  private final Duration latency;
  private final Faults faults;
  private final Sleeper sleeper;
  private final RandomGenerator random;

  Door(Service service, EmulatorOptions options, Sleeper sleeper, RandomGenerator random) {
    this.service = service;
    this.latency = options.latency();
    this.faults = options.faults();
    this.sleeper = sleeper;
    this.random = random;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Request request = Request.read(exchange);
    if (service.isOwn(request)) {
      send(exchange, answer(request), false);
      return;
    }
    rest();
    Fault fault = faults.draw(random);
    switch (fault.kind()) {
      case NONE -> send(exchange, answer(request), false);
      case STATUS -> send(exchange, Refusal.onDemand(fault.status()).answer(), false);
      case CUT_BEFORE -> throw cut();
      case CUT_AFTER -> {
        answer(request);
        throw cut();
      }
      case TRUNCATE -> send(exchange, answer(request), true);
    }
  }

  private Answer answer(Request request) {
    try {
      return service.answer(request);
    } catch (RuntimeException | Error e) { // whatever it is, somebody waits for an answer
      return Answer.error(500, "InternalError", "The emulator failed: " + e, Map.of());
    }
  }

  private static void send(HttpExchange exchange, Answer answer, boolean cutShort)
      throws IOException {
    byte[] body = Json.text(answer.body()).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(answer.status(), body.length);
    OutputStream out = exchange.getResponseBody();
    out.write(body, 0, cutShort ? body.length / 2 : body.length);
    if (cutShort) {
      out.flush();
      throw cut();
    }
    out.close();
  }

  /** The server closes the connection of a handler that throws this. */
  private static IOException cut() {
    return new IOException("the connection is cut on demand");
  }

  private void rest() throws IOException {
    try {
      sleeper.sleep(latency);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while it was held back");
    }
  }
}
