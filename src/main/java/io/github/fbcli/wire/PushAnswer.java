package io.github.fbcli.wire;

import com.fasterxml.jackson.databind.JsonNode;
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
public record PushAnswer(@Nullable List<Result> results) {

  /**
   * The result of one record.
   *
   * @param code null on success, or if absent
   * @param message null on success, or if absent
   */
  public record Result(boolean success, @Nullable String code, @Nullable String message) {
    private static final Result SUCCESS = new Result(true, null, null);

    static @Nullable Result from(JsonNode result) {
      return switch (String.valueOf(Json.textOf(result, "status")).toLowerCase(Locale.ROOT)) {
        case "success" -> SUCCESS;
        case "error" ->
            new Result(
                false, Json.textOf(result, "error_code"), Json.textOf(result, "error_message"));
        default -> null;
      };
    }
  }

  public static PushAnswer from(JsonNode answer) {
    JsonNode records = answer.path("records");
    List<Result> results = new ArrayList<>(records.size());
    for (JsonNode record : records) {
      Result result = Result.from(record);
      if (result == null) {
        return new PushAnswer(null);
      }
      results.add(result);
    }
    return new PushAnswer(records.isArray() ? List.copyOf(results) : null);
  }
}
