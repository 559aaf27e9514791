package io.github.fbcli.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.wire.Json;
import java.net.http.HttpResponse;

/** A response of the emulator. */
record TestResponse(HttpResponse<String> response) {
  int status() {
    return response.statusCode();
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  JsonNode json() {
    try {
      return Json.parse(response.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + response.body(), e);
    }
  }

  /** Returns the status and code of an error, such as {@code 404 ResourceNotFound}. */
  String error() {
    return status() + " " + json().path("code").asText();
  }

  @Override
  public String toString() {
    return status() + " " + response.body();
  }
}
