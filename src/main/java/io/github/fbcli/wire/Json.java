package io.github.fbcli.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes Jackson trees without an {@code ObjectMapper}, which would produce the same
 * results but add about 50 ms to the start of each command.
 *
 * <p>Numbers keep all digits. Documents may be nested 1,000 levels deep. Duplicate member names are
 * errors. The length of member names is not limited.
 */
public final class Json {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNameLength(1_000_000).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private Json() {}

  /** Parses exactly one document. */
  public static JsonNode parse(String text) throws JsonProcessingException {
    return parse(() -> FACTORY.createParser(text));
  }

  /** Parses exactly one document in UTF-8. */
  public static JsonNode parse(byte[] utf8) throws JsonProcessingException {
    return parse(() -> FACTORY.createParser(utf8));
  }

  /** Parses a response from the service. If a member is repeated, the last value wins. */
  public static JsonNode parseLeniently(byte[] utf8) throws JsonProcessingException {
    return parse(
        () ->
            FACTORY
                .createParser(utf8)
                .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature()));
  }

  private interface Source {
    JsonParser open() throws IOException;
  }

  private static JsonNode parse(Source source) throws JsonProcessingException {
    try {
      return document(source.open());
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      // The bytes look like UTF-16 or UTF-32 but are invalid.
      throw new JsonParseException(null, "the text is not valid UTF-8", e);
    }
  }

  /** Formats the document on one line. */
  public static String text(JsonNode node) {
    return write(node, null);
  }

  /** Formats the document with an indentation of two spaces, and {@code \n} on every platform. */
  public static String pretty(JsonNode node) {
    Separators separators =
        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);
    return write(
        node,
        new DefaultPrettyPrinter(separators).withObjectIndenter(new DefaultIndenter("  ", "\n")));
  }

  private static String write(JsonNode node, @Nullable PrettyPrinter printer) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text);
        JsonParser tree = node.traverse()) {
      generator.setPrettyPrinter(printer);
      tree.nextToken();
      generator.copyCurrentStructure(tree);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
    return text.toString();
  }

  public static ObjectNode object() {
    return NODES.objectNode();
  }

  public static ArrayNode array() {
    return NODES.arrayNode();
  }

  public static ArrayNode strings(List<String> values) {
    ArrayNode array = array();
    values.forEach(array::add);
    return array;
  }

  /**
   * Returns the value of a member as a string; null if it is missing, null, an object or an array.
   */
  public static @Nullable String textOf(JsonNode object, String member) {
    JsonNode value = object.get(member);
    return value == null || value.isNull() || value.isContainerNode() ? null : value.asText();
  }

  /**
   * Returns the first string that {@link #textOf(JsonNode, String)} finds in these members; null if
   * there is none.
   */
  public static @Nullable String textOf(JsonNode object, List<String> members) {
    return members.stream()
        .map(member -> textOf(object, member))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /**
   * Like {@link #textOf(JsonNode, String)}, but never returns null.
   *
   * @throws UnexpectedShape with the message {@code problem} if that method would return null
   */
  static String requiredText(JsonNode object, String member, String problem) {
    String text = textOf(object, member);
    if (text == null) {
      throw new UnexpectedShape(problem);
    }
    return text;
  }

  /**
   * Reads all elements of a list in any shape that {@code contract.md} documents: an array at the
   * top level or in a member. Null members and null elements are ignored.
   *
   * @param member the documented member, such as {@code sinks}
   * @throws UnexpectedShape if the document contains no list
   */
  public static <T> List<T> list(JsonNode document, String member, Function<JsonNode, T> reader) {
    return StreamSupport.stream(array(document, member).spliterator(), false)
        .filter(element -> !element.isNull())
        .map(reader)
        .toList();
  }

  private static JsonNode array(JsonNode document, String member) {
    List<JsonNode> members =
        Stream.of(member, "resources", "data", "items").map(document::path).toList();
    return Stream.concat(Stream.of(document), members.stream())
        .filter(JsonNode::isArray)
        .findFirst()
        .or(() -> members.stream().filter(JsonNode::isNull).map(none -> array()).findFirst())
        .orElseThrow(() -> new UnexpectedShape("expected a list of " + member));
  }

  /**
   * Returns the response itself if it has an id or a name. Otherwise, returns the object in {@code
   * member}, {@code resource}, {@code data} or {@code item}, if there is one.
   */
  static JsonNode unwrap(JsonNode response, String member) {
    if (response.hasNonNull("id") || response.hasNonNull("name")) {
      return response;
    }
    return Stream.of(member, "resource", "data", "item")
        .map(response::path)
        .filter(JsonNode::isObject)
        .findFirst()
        .orElse(response);
  }

  /**
   * Reads the only document from a parser, and closes the parser.
   *
   * @throws JsonParseException if there is not exactly one document
   */
  static JsonNode document(JsonParser opened) throws IOException {
    try (JsonParser parser = opened) {
      if (parser.nextToken() == null) {
        throw new JsonParseException(parser, "the document is empty");
      }
      JsonNode document = value(parser);
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "unexpected content after the document");
      }
      return document;
    } catch (NumberFormatException | ArithmeticException e) {
      // For example, the exponent of 1e99999999999 does not fit in a BigDecimal.
      throw new JsonParseException(null, "a number is out of range", e);
    }
  }

  private static JsonNode value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> members(parser);
      case START_ARRAY -> items(parser);
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      case VALUE_EMBEDDED_OBJECT -> NODES.pojoNode(parser.getEmbeddedObject());
      default -> throw new JsonParseException(parser, "expected a value");
    };
  }

  private static ObjectNode members(JsonParser parser) throws IOException {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      object.set(name, value(parser));
    }
    return object;
  }

  private static ArrayNode items(JsonParser parser) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }

  private static JsonNode number(JsonParser parser) throws IOException {
    if (parser.isNaN()) { // unlike JSON, TOML has NaN and infinities
      return NODES.numberNode(parser.getDoubleValue());
    }
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      case BIG_INTEGER -> NODES.numberNode(parser.getBigIntegerValue());
      default -> NODES.numberNode(parser.getDecimalValue());
    };
  }
}
