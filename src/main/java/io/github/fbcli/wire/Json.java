package io.github.fbcli.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
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
import org.jspecify.annotations.Nullable;

/**
 * JSON as trees. No class is ever introspected, and there is no mapper at all, for both are slow to
 * start; the readers decide themselves how lenient they are.
 *
 * <p>Numbers keep every digit that was sent. Documents nest up to 1,000 levels; member names may be
 * as long as a document.
 */
public final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNameLength(1_000_000).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private Json() {}

  /**
   * Reads one document.
   *
   * @throws JsonProcessingException when the text is not exactly one JSON document
   */
  public static JsonNode parse(String text) throws JsonProcessingException {
    return whole(() -> FACTORY.createParser(text));
  }

  /**
   * Reads one document in UTF-8.
   *
   * @throws JsonProcessingException when the bytes are not exactly one JSON document
   */
  public static JsonNode parse(byte[] utf8) throws JsonProcessingException {
    return whole(() -> FACTORY.createParser(utf8));
  }

  private static JsonNode whole(Opening opening) throws JsonProcessingException {
    try (JsonParser parser = opening.open()) {
      return new TreeReader(parser).document();
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
  private interface Opening {
    JsonParser open() throws IOException;
  }

  /** The document on one line. */
  public static String text(JsonNode node) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      new TreeWriter(generator).write(node);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
    return text.toString();
  }

  /** The document, indented by two spaces, with {@code \n} on every platform. */
  public static String pretty(JsonNode node) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      generator.setPrettyPrinter(indenting());
      new TreeWriter(generator).write(node);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
    return text.toString();
  }

  private static DefaultPrettyPrinter indenting() {
    return new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
        .withObjectIndenter(new DefaultIndenter("  ", "\n"));
  }

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
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
