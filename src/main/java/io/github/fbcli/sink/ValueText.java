package io.github.fbcli.sink;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.wire.Json;

/** Values of records as JSON on one line, for messages and comments. */
public final class ValueText {
  private static final int LONGEST = 40; // enough to recognise a value

  private ValueText() {}

  /** The value as JSON, shortened if it is long. */
  public static String brief(JsonNode value) {
    return Quoting.shortened(json(value), LONGEST);
  }

  /** The value as JSON; characters that would break the line are escaped. */
  public static String json(JsonNode value) {
    return Quoting.oneLine(Json.text(value));
  }
}
