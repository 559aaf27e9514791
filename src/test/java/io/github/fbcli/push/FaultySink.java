package io.github.fbcli.push;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A sink that keeps the last value of each id and fails at random: it throttles records and
 * requests, returns 503 and 413, breaks the connection before or after applying a request, and
 * truncates responses. It rejects records whose {@code v} is {@code bad}, and refuses requests in
 * which a {@code v} is {@code poison}.
 */
final class FaultySink implements Endpoint {
  final Map<String, String> rows = new HashMap<>();
  private final Random random;
  private final double faults;

  /**
   * @param faults the share of requests that fail, and the share of records that fail
   */
  FaultySink(Random random, double faults) {
    this.random = random;
    this.faults = faults;
  }

  @Override
  public synchronized RequestResult send(byte[] body, int records) {
    List<JsonNode> values = ScriptedEndpoint.values(body);
    if (values.size() != records) {
      throw new IllegalStateException(values.size() + " records, not " + records);
    }
    RequestResult fault = random.nextDouble() < faults ? refusal(records) : null;
    if (fault != null) {
      return fault;
    }
    if (values.stream().anyMatch(value -> value.path("v").asText().equals("poison"))) {
      return new RequestResult.Refused(400, "InvalidBody", "poison");
    }
    List<RecordResult> results = new ArrayList<>();
    values.forEach(value -> results.add(apply(value)));
    return random.nextDouble() < faults
        ? lostResponse(results)
        : RequestResult.Delivered.of(results);
  }

  /** Returns the result of a request that was not applied. */
  private RequestResult refusal(int records) {
    return switch (random.nextInt(5)) {
      case 0 -> new RequestResult.Unreachable("connection reset", null);
      case 1 -> new RequestResult.Unreachable("503", null);
      case 2 -> new RequestResult.Throttled(null);
      case 3 -> new RequestResult.WrongState("RESTARTING", null);
      default ->
          records > 1 ? new RequestResult.TooLarge() : new RequestResult.Unreachable("500", null);
    };
  }

  /** Returns a result after which the outcome is unknown. */
  private RequestResult lostResponse(List<RecordResult> results) {
    return switch (random.nextInt(3)) {
      case 0 -> new RequestResult.Unreachable("connection reset", null);
      case 1 -> RequestResult.Delivered.of(null);
      default -> RequestResult.Delivered.of(results.subList(0, results.size() - 1));
    };
  }

  private RecordResult apply(JsonNode value) {
    if (random.nextDouble() < faults) {
      return ScriptedEndpoint.THROTTLED;
    }
    if (value.path("v").asText().equals("bad") || !value.has("id")) {
      return ScriptedEndpoint.BAD;
    }
    rows.put(value.path("id").asText(), value.path("v").asText());
    return RecordResult.SUCCESS;
  }
}
