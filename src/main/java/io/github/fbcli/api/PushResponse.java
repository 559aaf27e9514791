package io.github.fbcli.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.push.RecordResult;
import io.github.fbcli.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The response to a pushed batch ({@code contract.md}, "Pushing records"): one result per record,
 * in the order sent. The status is 200 even if records failed.
 *
 * @param results null if the outcomes are unknown, because {@code records} is absent or contains an
 *     unknown result. The counts in the response are ignored.
 */
public record PushResponse(@Nullable List<RecordResult> results) {
  private static final List<String> CODE = List.of("error_code", "code");
  private static final List<String> MESSAGE = List.of("error_message", "message", "error");

  public static PushResponse from(JsonNode answer) {
    JsonNode records = answer.path("records");
    List<RecordResult> results = new ArrayList<>(records.size());
    for (JsonNode record : records) {
      RecordResult result = result(record);
      if (result == null) {
        return new PushResponse(null);
      }
      results.add(result);
    }
    return new PushResponse(records.isArray() ? List.copyOf(results) : null);
  }

  private static @Nullable RecordResult result(JsonNode record) {
    String code = Json.textOf(record, CODE);
    String message = Json.textOf(record, MESSAGE);
    return switch (String.valueOf(Json.textOf(record, "status")).toLowerCase(Locale.ROOT)) {
      case "success", "ok" -> RecordResult.SUCCESS;
      case "error", "failed", "failure" -> new RecordResult(false, code, message);
      case "null" -> withoutStatus(record, code, message);
      default -> null;
    };
  }

  /**
   * Reads a Kinesis-style result, which has no {@code status}. A null error code means that the
   * record was accepted.
   */
  private static @Nullable RecordResult withoutStatus(
      JsonNode record, @Nullable String code, @Nullable String message) {
    if (code != null || message != null) {
      return new RecordResult(false, code, message);
    }
    return record.has("error_code") ? RecordResult.SUCCESS : null;
  }
}
