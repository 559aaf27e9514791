package io.github.fbcli.emulator;

import io.github.fbcli.wire.Json;
import java.util.Arrays;
import java.util.Map;

/** The errors of the service: {@code {"code","message"}} (contract.md, "Errors"). */
enum ErrorCode {
  BAD_REQUEST(400, "Bad Request"),
  MISSING_PARAMETER(400, "MissingParameter"),
  INVALID_PARAMETER(400, "InvalidParameter"),
  INVALID_BODY(400, "InvalidBody"),
  LIMIT_EXCEEDED(400, "ResourceLimitExceeded"),
  RELATED_RESOURCE_NOT_FOUND(400, "RelatedResourceNotFound"),
  UNAUTHORIZED(401, "Unauthorized"),
  MISSING_CREDENTIAL(401, "MissingAuthenticationToken"),
  FORBIDDEN(403, "Forbidden"),
  NOT_FOUND(404, "ResourceNotFound"),
  METHOD_NOT_ALLOWED(405, "MethodNotAllowed"),
  REQUEST_TIMEOUT(408, "RequestTimeout"),
  INCORRECT_STATE(409, "IncorrectState"),
  ALREADY_EXISTS(409, "ResourceAlreadyExists"),
  PAYLOAD_TOO_LARGE(413, "PayloadTooLarge"),
  UNPROCESSABLE_ENTITY(422, "UnprocessableEntity"),
  TOO_MANY_REQUESTS(429, "TooManyRequests"),
  INTERNAL_ERROR(500, "InternalError"),
  NOT_IMPLEMENTED(501, "NotImplemented"),
  SERVICE_UNAVAILABLE(503, "ServiceUnavailable");

  private final int status;
  private final String code;

  ErrorCode(int status, String code) {
    this.status = status;
    this.code = code;
  }

  ServiceException exception(String message) {
    return exception(message, Map.of());
  }

  ServiceException exception(String message, Map<String, String> headers) {
    return new ServiceException(message, response(status, code, message, headers));
  }

  /** Returns the response for an injected fault, with the first code above that has this status. */
  static ServiceResponse injected(int status) {
    String code =
        Arrays.stream(values())
            .filter(known -> known.status == status)
            .findFirst()
            .orElse(status < 500 ? BAD_REQUEST : INTERNAL_ERROR)
            .code;
    return response(status, code, "Emulated fault " + status, Map.of());
  }

  private static ServiceResponse response(
      int status, String code, String message, Map<String, String> headers) {
    return new ServiceResponse(
        status, Json.object().put("code", code).put("message", message), headers);
  }
}
