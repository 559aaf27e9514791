package io.github.fbcli.push;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.StringJoiner;

/** Returns the scripted results, then accepts all records. Records all requests in short form. */
final class ScriptedEndpoint implements Endpoint {
  static final RecordResult THROTTLED =
      new RecordResult(false, "ProvisionedThroughputExceededException", "slow down");
  static final RecordResult BAD = new RecordResult(false, "InvalidBody", "no number");

  /** The records of each request, in the short form of {@link PushFixture}: {@code 1a 2a 1b}. */
  final List<String> requests = new ArrayList<>();

  private final Deque<RequestResult> script = new ArrayDeque<>();

  ScriptedEndpoint(RequestResult... script) {
    this.script.addAll(List.of(script));
  }

  /**
   * Status 200 with results in short form: {@code ok}, {@code slow}, {@code internal} or {@code
   * bad}.
   */
  static RequestResult results(String briefs) {
    return RequestResult.Delivered.of(
        Arrays.stream(briefs.split(" ")).map(ScriptedEndpoint::result).toList());
  }

  private static RecordResult result(String brief) {
    return switch (brief) {
      case "ok" -> RecordResult.SUCCESS;
      case "slow" -> THROTTLED;
      case "internal" -> new RecordResult(false, "InternalFailure", "x");
      case "bad" -> BAD;
      default -> throw new IllegalArgumentException(brief);
    };
  }

  @Override
  public RequestResult send(byte[] body, int records) {
    requests.add(brief(body));
    RequestResult next = script.poll();
    return next == null ? RequestResult.Delivered.success(records) : next;
  }

  private static String brief(byte[] body) {
    StringJoiner briefs = new StringJoiner(" ");
    for (JsonNode value : values(body)) {
      briefs.add(value.path("id").asText() + value.path("v").asText());
    }
    return briefs.toString();
  }

  /** Returns the records of a request body. */
  static List<JsonNode> values(byte[] body) {
    try {
      List<JsonNode> values = new ArrayList<>();
      for (JsonNode element : Json.parse(body).required("records")) {
        values.add(element.required("value"));
      }
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException("the body is not valid JSON", e);
    }
  }
}
