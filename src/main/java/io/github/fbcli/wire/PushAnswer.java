package io.github.fbcli.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a pushed batch ({@code contract.md}, "Pushing records"): one result a record, in
 * the order sent, inside a 200 even when records failed.
 *
 * @param results null when the answer has no {@code records}: then nothing is known of any record
 */
public record PushAnswer(@Nullable List<Result> results) {

  /**
   * What became of one record.
   *
   * @param code null on success, or when not told
   * @param message null on success, or when not told
   */
  public record Result(boolean success, @Nullable String code, @Nullable String message) {
    private static final Result SUCCESS = new Result(true, null, null);

    static Result from(JsonNode result) {
      return "success".equalsIgnoreCase(Json.textOf(result, "status"))
          ? SUCCESS
          : new Result(
              false, Json.textOf(result, "error_code"), Json.textOf(result, "error_message"));
    }

    ObjectNode toJson() {
      ObjectNode json = Json.object().put("status", success ? "success" : "error");
      return success ? json : json.put("error_code", code).put("error_message", message);
    }
  }

  public static PushAnswer from(JsonNode answer) {
    return new PushAnswer(
        answer.path("records").isArray() ? Listing.read(answer, "records", Result::from) : null);
  }

  public ObjectNode toJson() {
    ObjectNode json = Json.object();
    if (results != null) {
      long succeeded = results.stream().filter(Result::success).count();
      json.put("success_count", succeeded).put("error_count", results.size() - succeeded);
      ArrayNode array = json.putArray("records");
      results.forEach(result -> array.add(result.toJson()));
    }
    return json;
  }
}
