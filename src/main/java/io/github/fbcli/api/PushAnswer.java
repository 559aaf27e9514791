package io.github.fbcli.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.push.RecordResult;
import io.github.fbcli.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a pushed batch ({@code contract.md}, "Pushing records"): one result per record, in
 * the order sent, with status 200 even if records failed.
 *
 * @param results null if {@code records} is absent or has a result that is neither a success nor an
 *     error: then the outcome of every record is unknown
 */
public record PushAnswer(@Nullable List<RecordResult> results) {

  public static PushAnswer from(JsonNode answer) {
    JsonNode records = answer.path("records");
    List<RecordResult> results = new ArrayList<>(records.size());
    for (JsonNode record : records) {
      RecordResult result = result(record);
      if (result == null) {
        return new PushAnswer(null);
      }
      results.add(result);
    }
    return new PushAnswer(records.isArray() ? List.copyOf(results) : null);
  }

  private static @Nullable RecordResult result(JsonNode record) {
    return switch (String.valueOf(Json.textOf(record, "status")).toLowerCase(Locale.ROOT)) {
      case "success" -> RecordResult.SUCCESS;
      case "error" ->
          new RecordResult(
              false, Json.textOf(record, "error_code"), Json.textOf(record, "error_message"));
      default -> null;
    };
  }
}
