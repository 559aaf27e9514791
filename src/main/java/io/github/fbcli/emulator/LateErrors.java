package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Errors met after records were accepted. They show a while after they happened (contract.md,
 * "Pushing records"), with the time at which they happened.
 */
final class LateErrors {
  private final Documents errors;
  private final InstantSource clock;
  private final Duration delay;

  LateErrors(Store store, InstantSource clock, Duration delay) {
    this.errors = store.documents("late_errors");
    this.clock = clock;
    this.delay = delay;
  }

  /**
   * @param count how many records are lost by it
   */
  void add(String sink, String code, String message, int count) {
    ObjectNode error =
        Json.object()
            .put("timestamp", clock.instant().toString())
            .put("error_code", code)
            .put("error_message", message)
            .put("count", count);
    // Ten digits, so that the order of the keys is the order of events.
    errors.put(String.format("%s/%010d", sink, errors.count()), error);
  }

  /** Those that show by now: {@code {"errors":[…]}}, oldest first. */
  ObjectNode of(String sink) {
    ArrayNode shown = Json.array();
    for (ObjectNode error : errors.under(sink + "/")) {
      Instant happened = Instant.parse(error.path("timestamp").asText());
      if (!clock.instant().isBefore(happened.plus(delay))) {
        shown.add(error);
      }
    }
    return Json.object().set("errors", shown);
  }
}
