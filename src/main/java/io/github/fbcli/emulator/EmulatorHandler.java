package io.github.fbcli.emulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.fbcli.time.Sleeper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** Connects the HTTP server to the service: adds latency, injects faults and writes responses. */
final class EmulatorHandler implements HttpHandler {
  private final EmulatorService service;
  private final EmulatorOptions options;
  private final Sleeper sleeper;
  private final RandomGenerator random;

  EmulatorHandler(
      EmulatorService service, EmulatorOptions options, Sleeper sleeper, RandomGenerator random) {
    this.service = service;
    this.options = options;
    this.sleeper = sleeper;
    this.random = random;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    ServiceRequest request = ServiceRequest.read(exchange);
    if (EmulatorService.isOwnCall(request)) {
      send(exchange, service.handle(request), false);
      return;
    }
    delay();
    FaultRates.Outcome outcome = options.faults().draw(random);
    switch (outcome.kind()) {
      case SUCCESS -> send(exchange, service.handle(request), false);
      case STATUS -> send(exchange, ErrorCode.injected(outcome.status()), false);
      case RESET_BEFORE -> throw reset();
      case RESET_AFTER -> {
        service.handle(request);
        throw reset();
      }
      case TRUNCATE -> send(exchange, service.handle(request), true);
    }
  }

  private static void send(HttpExchange exchange, ServiceResponse response, boolean truncate)
      throws IOException {
    byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    response.headers().forEach(exchange.getResponseHeaders()::set);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(response.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(response.status(), body.length);
    OutputStream out = exchange.getResponseBody();
    out.write(body, 0, truncate ? body.length / 2 : body.length);
    if (truncate) {
      out.flush();
      throw reset();
    }
    out.close();
  }

  /** Returns an exception that makes the server close the connection. */
  private static IOException reset() {
    return new IOException("injected fault: connection reset");
  }

  private void delay() throws IOException {
    try {
      sleeper.sleep(options.latency());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the emulator was stopped during the emulated latency");
    }
  }
}
