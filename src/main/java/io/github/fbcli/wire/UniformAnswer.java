package io.github.fbcli.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Recognises the usual answer to a pushed batch, a success for every record and nothing else,
 * without creating an object for each record. It accepts only the members of {@code contract.md},
 * "Pushing records", in that order; {@link PushAnswer} reads every other answer.
 */
public final class UniformAnswer {
  private static final int OTHER = -1;
  private static final JsonFactory FACTORY = new JsonFactory();

  private UniformAnswer() {}

  /** The number of successes; -1 if the answer has any other content. */
  public static int successes(byte[] body) {
    try (JsonParser parser = FACTORY.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT
          || !hasMember(parser, "success_count", JsonToken.VALUE_NUMBER_INT)) {
        return OTHER;
      }
      int expected = parser.getIntValue();
      if (!hasMember(parser, "error_count", JsonToken.VALUE_NUMBER_INT)
          || parser.getIntValue() != 0
          || !hasMember(parser, "records", JsonToken.START_ARRAY)) {
        return OTHER;
      }
      int count = results(parser);
      boolean complete = parser.nextToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
      return complete && count == expected && count > 0 ? count : OTHER;
    } catch (IOException e) {
      return OTHER;
    }
  }

  /** Counts the results; {@link #OTHER} at the first that is not a plain success. */
  private static int results(JsonParser parser) throws IOException {
    int count = 0;
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      if (!hasMember(parser, "status", JsonToken.VALUE_STRING)
          || !parser.getText().equals("success")
          || parser.nextToken() != JsonToken.END_OBJECT) {
        return OTHER;
      }
      count++;
    }
    return parser.currentToken() == JsonToken.END_ARRAY ? count : OTHER;
  }

  /** Whether the next member has this name and kind of value; moves to the value. */
  private static boolean hasMember(JsonParser parser, String name, JsonToken value)
      throws IOException {
    return parser.nextToken() == JsonToken.FIELD_NAME
        && parser.currentName().equals(name)
        && parser.nextToken() == value;
  }
}
