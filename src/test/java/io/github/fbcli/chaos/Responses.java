package io.github.fbcli.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.chaos.ChaosLoad.Item;
import io.github.fbcli.chaos.ChaosLoad.Kind;
import io.github.fbcli.wire.Json;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applies the records of a push and builds the response. */
final class Responses {
  static final Response UNAUTHORIZED = refusal(401, "Unauthorized");

  private static final String HTML = "<html><body><h1>503 Service Unavailable</h1></body></html>";

  private final ChaosLoad load;
  private final Oracle oracle;

  Responses(ChaosLoad load, Oracle oracle) {
    this.load = load;
    this.oracle = oracle;
  }

  /** An HTTP response; each header ends in a line break. */
  record Response(int status, String headers, String body) {}

  Response create(List<JsonNode> values, Faults.Draw draw) {
    Response refusal = refusal(draw.fault(), values.size());
    if (refusal == null) {
      refusal = refusal(values);
    }
    if (refusal != null) {
      return refusal;
    }
    ArrayNode results = Json.array();
    values.forEach(value -> results.add(result(value, draw)));
    return new Response(200, "", body(results, draw.fault()));
  }

  private static @Nullable Response refusal(Fault fault, int records) {
    return switch (fault) {
      case THROTTLED_FOR_SECONDS -> new Response(429, "Retry-After: 1\r\n", "");
      case THROTTLED_UNTIL -> new Response(429, "Retry-After: " + inASecond() + "\r\n", "");
      case THROTTLED_AS_400 -> refusal(400, "ResourceThroughputExceeded");
      case UNAVAILABLE -> new Response(503, "Content-Type: text/html\r\n", HTML);
      case RESTARTING -> refusal(409, "IncorrectState");
      case TOO_LARGE -> records > 1 ? refusal(413, "PayloadTooLarge") : null;
      default -> null;
    };
  }

  private static String inASecond() {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(1));
  }

  /** Refuses a request because of its records. */
  private @Nullable Response refusal(List<JsonNode> values) {
    if (values.stream().anyMatch(value -> kind(value) == Kind.POISON)) {
      return refusal(400, "InvalidBody");
    }
    boolean tooLarge = values.stream().anyMatch(value -> kind(value) == Kind.TOO_LARGE);
    return tooLarge ? refusal(413, "PayloadTooLarge") : null;
  }

  private static Response refusal(int status, String code) {
    return new Response(status, "", "{\"code\":\"" + code + "\",\"message\":\"injected fault\"}");
  }

  private ObjectNode result(JsonNode value, Faults.Draw draw) {
    if (draw.throttles()) {
      return error("ProvisionedThroughputExceededException");
    }
    if (kind(value) != Kind.GOOD) {
      return error("InvalidBody");
    }
    oracle.apply(item(value));
    return Json.object().put("status", "success");
  }

  private static ObjectNode error(String code) {
    return Json.object()
        .put("status", "error")
        .put("error_code", code)
        .put("error_message", "injected fault");
  }

  private static String body(ArrayNode results, Fault fault) {
    switch (fault) {
      case SHORT_RESPONSE -> results.remove(results.size() - 1);
      case LONG_RESPONSE -> results.add(Json.object().put("status", "success"));
      case NO_RESULTS -> results.removeAll();
      default -> {}
    }
    String body = Json.text(Json.object().set("records", results));
    return fault == Fault.CUT_JSON ? body.substring(0, body.length() / 2) : body;
  }

  private Item item(JsonNode value) {
    return load.item(value.path("n").asInt());
  }

  /** Returns {@link Kind#REJECTED} for unknown records, which the oracle reports. */
  private Kind kind(JsonNode value) {
    return load.contains(value.path("n").asInt(-1)) ? item(value).kind() : Kind.REJECTED;
  }
}
