package io.github.fbcli.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of an error response ({@code contract.md}, "Errors").
 *
 * @param code null if absent
 * @param message null if absent
 * @param problems the entries of {@code errors}
 */
public record ErrorBody(
    @Nullable String code, @Nullable String message, List<FieldError> problems) {
  /**
   * An error in one member of the request.
   *
   * @param field null if the service does not name it
   */
  public record FieldError(@Nullable String field, String message) {

    /** Returns a clause such as {@code name: is taken}. */
    @Override
    public String toString() {
      return field == null ? message : field + ": " + message;
    }
  }

  /** The body of a response without error details, such as a proxy's HTML page. */
  public static final ErrorBody NONE = new ErrorBody(null, null, List.of());

  /** Returns whether the response contains no details that fb can read. */
  public boolean isEmpty() {
    return isBlank(code) && isBlank(message) && problems.isEmpty();
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static final List<String> CODE = List.of("code", "error_code");
  private static final List<String> MESSAGE =
      List.of("message", "error_message", "error", "detail");
  private static final List<String> FIELD = List.of("field", "name", "path");

  /**
   * Reads {@code {"code","message"}}, either at the top level or in {@code error}, or a string in
   * {@code error}.
   */
  public static ErrorBody from(JsonNode document) {
    JsonNode error = document.get("error");
    if (error != null && error.isObject()) {
      return from(error);
    }
    List<FieldError> problems = new ArrayList<>();
    JsonNode errors = document.path("errors");
    errors.forEach(entry -> problems.add(problem(entry)));
    if (errors.isObject()) {
      problems.clear();
      errors
          .properties()
          .forEach(e -> problems.add(new FieldError(e.getKey(), text(e.getValue()))));
    }
    return new ErrorBody(
        Json.textOf(document, CODE), Json.textOf(document, MESSAGE), List.copyOf(problems));
  }

  private static FieldError problem(JsonNode entry) {
    String message = Json.textOf(entry, MESSAGE);
    String field = Json.textOf(entry, FIELD);
    return message == null ? new FieldError(null, text(entry)) : new FieldError(field, message);
  }

  private static String text(JsonNode node) {
    if (node.isArray()) {
      List<String> texts = new ArrayList<>();
      node.forEach(item -> texts.add(text(item)));
      return String.join(", ", texts);
    }
    return node.isTextual() ? node.textValue() : Json.text(node);
  }
}
