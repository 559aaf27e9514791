package io.github.fbcli.emulator;

import java.util.Map;

/**
 * The service says no to a whole request: a status, a code of its error table (contract.md,
 * "Errors") and a sentence. Nothing of a refused request is applied.
 */
final class Refusal extends RuntimeException {
  private final transient Answer answer;

  private Refusal(int status, String code, String message, Map<String, String> headers) {
    super(message, null, false, false);
    this.answer = Answer.error(status, code, message, headers);
  }

  static Refusal missing(String message) {
    return new Refusal(400, "MissingParameter", message, Map.of());
  }

  static Refusal invalid(String message) {
    return new Refusal(400, "InvalidParameter", message, Map.of());
  }

  static Refusal unreadable(String message) {
    return new Refusal(400, "InvalidBody", message, Map.of());
  }

  static Refusal contentType(String message) {
    return new Refusal(400, "InvalidContentType", message, Map.of());
  }

  /** Something that the request refers to does not exist. */
  static Refusal unknownReference(String message) {
    return new Refusal(400, "RelatedResourceNotFound", message, Map.of());
  }

  static Refusal noCredential(String message) {
    return new Refusal(401, "MissingAuthenticationToken", message, Map.of());
  }

  static Refusal unauthorized(String message) {
    return new Refusal(401, "Unauthorized", message, Map.of());
  }

  static Refusal forbidden(String message) {
    return new Refusal(403, "Forbidden", message, Map.of());
  }

  static Refusal notFound(String message) {
    return new Refusal(404, "ResourceNotFound", message, Map.of());
  }

  static Refusal wrongMethod(String method, String allowed) {
    return new Refusal(
        405,
        "MethodNotAllowed",
        method + " is not possible here; allowed: " + allowed,
        Map.of("Allow", allowed));
  }

  static Refusal exists(String message) {
    return new Refusal(409, "ResourceAlreadyExists", message, Map.of());
  }

  static Refusal notReady(String message) {
    return new Refusal(409, "IncorrectState", message, Map.of());
  }

  static Refusal tooLarge(String message) {
    return new Refusal(413, "PayloadTooLarge", message, Map.of());
  }

  /** Nothing of the request fits into the limits of this second. */
  static Refusal overLimit(String message) {
    return new Refusal(429, "TooManyRequests", message, Map.of("Retry-After", "1"));
  }

  /** An error on demand; no {@code Retry-After}, so that the client's own backoff is met. */
  static Refusal onDemand(int status) {
    return new Refusal(status, code(status), "Emulated fault " + status, Map.of());
  }

  Answer answer() {
    return answer;
  }

  private static String code(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "ResourceNotFound";
      case 408 -> "RequestTimeout";
      case 409 -> "IncorrectState";
      case 413 -> "PayloadTooLarge";
      case 422 -> "UnprocessableEntity";
      case 429 -> "TooManyRequests";
      case 501 -> "NotImplemented";
      case 503 -> "ServiceUnavailable";
      default -> status < 500 ? "Bad Request" : "InternalError";
    };
  }
}
