package io.github.fbcli.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The body of an error response ({@code contract.md}, "Errors").
 *
 * @param code null if absent
 * @param message null if absent
 */
public record ErrorBody(@Nullable String code, @Nullable String message) {

  /** Reads any body. Anything but JSON, such as a proxy's HTML page, has no code or message. */
  public static ErrorBody parse(byte[] body) {
    try {
      return from(Json.parse(body));
    } catch (JsonProcessingException e) {
      return new ErrorBody(null, null);
    }
  }

  /**
   * Reads {@code {"code","message"}}, the same inside {@code error}, or {@code error} as a string.
   */
  public static ErrorBody from(JsonNode document) {
    JsonNode error = document.get("error");
    if (error != null && error.isObject()) {
      return from(error);
    }
    String message = Json.textOf(document, "message");
    return new ErrorBody(
        Json.textOf(document, "code"), message == null ? Json.textOf(document, "error") : message);
  }
}
