package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A response of the service. The body is always a JSON document. */
record ServiceResponse(int status, JsonNode body, Map<String, String> headers) {}
