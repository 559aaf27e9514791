package io.github.fbcli.wire;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.JsonTokenId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * Makes trees of what a parser reads. A mapper makes the same trees, but it brings calendars,
 * locales and 380 classes with it, which a short command would wait for.
 */
final class TreeReader {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonParser parser;

  TreeReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Reads all there is.
   *
   * @throws JsonParseException when it is not exactly one document
   */
  JsonNode document() throws IOException {
    if (parser.nextToken() == null) {
      throw new JsonParseException(parser, "there is no document");
    }
    JsonNode document = value();
    if (parser.nextToken() != null) {
      throw new JsonParseException(parser, "something follows the document");
    }
    return document;
  }

  private JsonNode value() throws IOException {
    return switch (parser.currentTokenId()) {
      case JsonTokenId.ID_START_OBJECT -> object();
      case JsonTokenId.ID_START_ARRAY -> array();
      case JsonTokenId.ID_STRING -> NODES.textNode(parser.getText());
      case JsonTokenId.ID_NUMBER_INT -> integer();
      case JsonTokenId.ID_NUMBER_FLOAT -> fraction();
      case JsonTokenId.ID_TRUE -> NODES.booleanNode(true);
      case JsonTokenId.ID_FALSE -> NODES.booleanNode(false);
      case JsonTokenId.ID_NULL -> NODES.nullNode();
      case JsonTokenId.ID_EMBEDDED_OBJECT -> NODES.pojoNode(parser.getEmbeddedObject());
      default -> throw new JsonParseException(parser, "this is no value");
    };
  }

  private ObjectNode object() throws IOException {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      object.set(name, value());
    }
    return object;
  }

  private ArrayNode array() throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value());
    }
    return array;
  }

  private JsonNode integer() throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      default -> NODES.numberNode(parser.getBigIntegerValue());
    };
  }

  /** With every digit that was sent. TOML, unlike JSON, knows numbers that are none. */
  private JsonNode fraction() throws IOException {
    return parser.isNaN()
        ? NODES.numberNode(parser.getDoubleValue())
        : NODES.numberNode(parser.getDecimalValue());
  }
}
