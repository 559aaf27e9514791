package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.wire.Json;
import java.util.Map;

/** One answer of the service: always a JSON document. */
record Answer(int status, JsonNode body, Map<String, String> headers) {

  static Answer of(int status, JsonNode body) {
    return new Answer(status, body, Map.of());
  }

  static Answer ok(JsonNode body) {
    return of(200, body);
  }

  /** {@code {"code","message"}} (contract.md, "Errors"). */
  static Answer error(int status, String code, String message, Map<String, String> headers) {
    return new Answer(status, Json.object().put("code", code).put("message", message), headers);
  }
}
