package io.github.fbcli.cli.run;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.push.input.InputRecord;
import io.github.fbcli.push.input.JsonText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Parses an input record into a tree. */
public final class RecordValues {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int LONGEST_NUMBER = 1000; // parsing takes quadratic time

  private final JsonParser parser;
  private @Nullable String repeated;

  private RecordValues(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * A parsed record.
   *
   * @param values the values; for a repeated key, the last value, as in a push
   * @param repeated the first key that occurs twice in an object; null if there is none
   */
  public record Found(ObjectNode values, @Nullable String repeated) {}

  public static Found of(InputRecord record) {
    try (JsonParser parser = JsonText.parser(record.json())) {
      parser.nextToken();
      RecordValues reader = new RecordValues(parser);
      ObjectNode values = reader.object();
      return new Found(values, reader.repeated);
    } catch (IOException e) {
      throw new IllegalStateException("the record source returned malformed JSON", e);
    }
  }

  private ObjectNode object() throws IOException {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (object.replace(name, value(parser.nextToken())) != null && repeated == null) {
        repeated = name;
      }
    }
    return object;
  }

  private ArrayNode array() throws IOException {
    ArrayNode array = NODES.arrayNode();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      array.add(value(token));
    }
    return array;
  }

  private JsonNode value(JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
      case VALUE_NULL -> NODES.nullNode();
      default -> number(token);
    };
  }

  /**
   * Parses a number. A number that no column can store, such as 1e99999999999, becomes a string.
   */
  private JsonNode number(JsonToken token) throws IOException {
    String text = parser.getText();
    try {
      if (text.length() > LONGEST_NUMBER) {
        return NODES.textNode(text);
      }
      return token == JsonToken.VALUE_NUMBER_INT
          ? NODES.numberNode(parser.getBigIntegerValue())
          : NODES.numberNode(parser.getDecimalValue());
    } catch (NumberFormatException | ArithmeticException | JsonProcessingException e) {
      return NODES.textNode(text);
    }
  }
}
