package io.github.fbcli.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request, wholly read: nothing of it comes from the network any more. */
final class Request {
  /** "1 MB per second; a request holds at most what one second may take" (contract.md). */
  static final int MAX_BYTES = 1_000_000;

  // Read and dropped, so that somebody who sends too much reads the 413 and not a broken pipe.
  private static final int MAX_DROPPED = 16_000_000;

  private final HttpExchange exchange;
  private final byte[] body;

  private Request(HttpExchange exchange, byte[] body) {
    this.exchange = exchange;
    this.body = body;
  }

  static Request read(HttpExchange exchange) throws IOException {
    InputStream in = exchange.getRequestBody();
    byte[] body = in.readNBytes(MAX_BYTES + 1);
    byte[] dropped = new byte[8192];
    int left = MAX_DROPPED;
    for (int n = in.read(dropped); n >= 0 && left > 0; n = in.read(dropped)) {
      left -= n;
    }
    return new Request(exchange, body);
  }

  String method() {
    return exchange.getRequestMethod();
  }

  /** The parts of the path between its slashes, decoded; none for {@code /}. */
  List<String> path() {
    String path = exchange.getRequestURI().getRawPath();
    List<String> parts = new ArrayList<>();
    if (path != null && path.length() > 1) {
      for (String part : path.substring(1).split("/", -1)) {
        parts.add(decoded(part.replace("+", "%2B"))); // a plus is a plus in a path
      }
    }
    return parts;
  }

  /** The parameters behind the question mark; one without a value has an empty one. */
  Map<String, String> query() {
    Map<String, String> query = new HashMap<>();
    String text = exchange.getRequestURI().getRawQuery();
    for (String pair : text == null ? new String[0] : text.split("&")) {
      int equals = pair.indexOf('=');
      query.put(
          decoded(equals < 0 ? pair : pair.substring(0, equals)),
          equals < 0 ? "" : decoded(pair.substring(equals + 1)));
    }
    return query;
  }

  @Nullable String header(String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  /** How many bytes the body has. */
  int size() {
    return body.length;
  }

  /**
   * The body as a JSON object.
   *
   * @throws Refusal when it is declared as something else, larger than a request may be, or not
   *     exactly one JSON object
   */
  Members object() {
    String type = header("Content-Type");
    if (type == null || !type.split(";")[0].strip().equalsIgnoreCase("application/json")) {
      throw Refusal.contentType("Content-Type must be application/json, not " + type);
    }
    if (body.length > MAX_BYTES) {
      throw Refusal.tooLarge("A request holds at most 1 MB (" + MAX_BYTES + " bytes)");
    }
    JsonNode document = document();
    if (!document.isObject()) {
      throw Refusal.unreadable("The body must be a JSON object");
    }
    return new Members(document, "");
  }

  private JsonNode document() {
    try {
      return Json.parse(body);
    } catch (JsonProcessingException e) {
      throw Refusal.unreadable("The body is not JSON: " + e.getOriginalMessage());
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
