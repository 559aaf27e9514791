package io.github.fbcli.sink;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Formats record values as JSON on one line, for messages and comments. Unlike {@link
 * JsonNode#toString}, it does not load a mapper, and it escapes every character that would break
 * the line.
 */
public final class ValueText {
  private static final int LONGEST = 40; // enough to recognize a value

  private ValueText() {}

  /** Returns the value as JSON, truncated if it is long. */
  public static String brief(JsonNode value) {
    return Quoting.shortened(json(value), LONGEST);
  }

  public static String json(JsonNode value) {
    if (value.isObject()) {
      return value.properties().stream()
          .map(member -> quoted(member.getKey()) + ":" + json(member.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(ValueText::json)
          .collect(Collectors.joining(",", "[", "]"));
    }
    return value.isTextual() ? quoted(value.textValue()) : value.asText();
  }

  /** Returns the text as a JSON string. */
  static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                json.append('\\');
              }
              Quoting.append(json, c);
            });
    return json.append('"').toString();
  }
}
