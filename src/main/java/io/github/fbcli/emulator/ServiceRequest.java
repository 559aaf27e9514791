package io.github.fbcli.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.ParserMessages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A completely received request. */
final class ServiceRequest {
  /** "1 MB per second; a request holds at most what one second may take" (contract.md). */
  private static final int MAX_BYTES = 1_000_000;

  // Read and discarded, so that a client that sends too much receives the 413, not a broken pipe.
  private static final int MAX_DISCARDED = 16_000_000;

  private final HttpExchange exchange;
  private final byte[] body;

  private ServiceRequest(HttpExchange exchange, byte[] body) {
    this.exchange = exchange;
    this.body = body;
  }

  static ServiceRequest read(HttpExchange exchange) throws IOException {
    InputStream in = exchange.getRequestBody();
    byte[] body = in.readNBytes(MAX_BYTES + 1);
    byte[] discarded = new byte[8192];
    int left = MAX_DISCARDED;
    for (int n = in.read(discarded); n >= 0 && left > 0; n = in.read(discarded)) {
      left -= n;
    }
    return new ServiceRequest(exchange, body);
  }

  String method() {
    return exchange.getRequestMethod();
  }

  /** Returns the encoded path, which starts with a slash. */
  String path() {
    String path = exchange.getRequestURI().getRawPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  /** Returns the decoded query; empty if there is none. */
  String query() {
    return Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "");
  }

  @Nullable String header(String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  /** Returns all values of a header. */
  List<String> headers(String name) {
    return exchange.getRequestHeaders().getOrDefault(name, List.of());
  }

  /** Returns the length of the body in bytes. */
  int size() {
    return body.length;
  }

  /**
   * Parses the body, which must be exactly one JSON object. The content type is ignored, because
   * the vendor's own scripts send none or a wrong one.
   *
   * @throws ServiceException if the body is not a JSON object or is too large
   */
  Parameters body() {
    JsonNode document;
    try {
      document = Json.parse(bytes());
    } catch (JsonProcessingException e) {
      throw ErrorCode.INVALID_BODY.exception(
          "The body is not valid JSON: " + ParserMessages.describe(e));
    }
    if (!document.isObject()) {
      throw ErrorCode.INVALID_BODY.exception("The body must be a JSON object");
    }
    return new Parameters(document, "");
  }

  /**
   * Returns the body as text.
   *
   * @throws ServiceException if the body is too large
   */
  String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  private byte[] bytes() {
    if (body.length > MAX_BYTES) {
      throw ErrorCode.PAYLOAD_TOO_LARGE.exception(
          "A request may contain at most 1 MB (" + MAX_BYTES + " bytes)");
    }
    return body;
  }
}
