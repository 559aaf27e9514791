package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.wire.Json;
import java.util.Map;

/** A response of the service. The body is a JSON document unless a header says otherwise. */
record ServiceResponse(int status, String body, Map<String, String> headers) {
  ServiceResponse(int status, JsonNode body, Map<String, String> headers) {
    this(status, Json.text(body), headers);
  }
}
