package io.github.fbcli.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one mapper. It reads trees and writes trees: no class is ever introspected, which is what
 * makes databind slow to start, and the readers decide themselves how lenient they are.
 *
 * <p>Numbers keep every digit that was sent. Documents nest up to 1,000 levels; member names may be
 * as long as a document.
 */
public final class Json {
  private static final ObjectMapper MAPPER = mapper();
  private static final DefaultPrettyPrinter PRETTY =
      new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
          .withObjectIndenter(new DefaultIndenter("  ", "\n"));

  private Json() {}

  private static ObjectMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNameLength(1_000_000).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build();
  }

  /**
   * Reads one document.
   *
   * @throws JsonProcessingException when the text is not exactly one JSON document
   */
  public static JsonNode parse(String text) throws JsonProcessingException {
    return whole(() -> MAPPER.readTree(text));
  }

  /**
   * Reads one document in UTF-8.
   *
   * @throws JsonProcessingException when the bytes are not exactly one JSON document
   */
  public static JsonNode parse(byte[] utf8) throws JsonProcessingException {
    return whole(() -> MAPPER.readTree(utf8));
  }

  /** What another reader of Jackson's reads; an empty document is an empty object. */
  static JsonNode tree(JsonParser parser) throws IOException {
    JsonNode document = MAPPER.readTree(parser);
    return document == null ? object() : document;
  }

  private static JsonNode whole(Reading reading) throws JsonProcessingException {
    try {
      JsonNode document = reading.read();
      if (document.isMissingNode()) {
        throw new JsonParseException(null, "there is no document");
      }
      return document;
    } catch (JsonProcessingException e) {
      throw e;
    } catch (NumberFormatException | ArithmeticException e) {
      // Such as 1e99999999999, whose exponent no BigDecimal holds.
      throw new JsonParseException(null, "a number is out of range", e);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory cannot fail", e);
    }
  }

  @FunctionalInterface
  private interface Reading {
    JsonNode read() throws IOException;
  }

  /** The document on one line. */
  public static String text(JsonNode node) {
    return node.toString();
  }

  /** The document, indented by two spaces, with {@code \n} on every platform. */
  public static String pretty(JsonNode node) {
    try {
      return MAPPER.writer(PRETTY).writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** An array of strings. */
  public static ArrayNode strings(List<String> values) {
    ArrayNode array = array();
    values.forEach(array::add);
    return array;
  }

  /** The member's text; null when it is missing, null, or neither text, number nor boolean. */
  static @Nullable String textOf(JsonNode object, String member) {
    JsonNode value = object.get(member);
    return value == null || value.isNull() || value.isContainerNode() ? null : value.asText();
  }
}
