package io.github.fbcli.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What the service says when it refuses a request ({@code contract.md}, "Errors").
 *
 * @param code null when the body does not name one
 * @param message null when the body does not hold one
 */
public record ErrorBody(@Nullable String code, @Nullable String message) {

  /** Reads any body, JSON or not: a proxy's HTML page has neither code nor message. */
  public static ErrorBody parse(byte[] body) {
    try {
      return from(Json.parse(body));
    } catch (JsonProcessingException e) {
      return new ErrorBody(null, null);
    }
  }

  /** Reads {@code {"code","message"}}, the same inside {@code error}, or {@code error} as text. */
  public static ErrorBody from(JsonNode document) {
    JsonNode error = document.get("error");
    if (error != null && error.isObject()) {
      return from(error);
    }
    String message = Json.textOf(document, "message");
    return new ErrorBody(
        Json.textOf(document, "code"), message == null ? Json.textOf(document, "error") : message);
  }

  public ObjectNode toJson() {
    return Json.object().put("code", code).put("message", message);
  }
}
