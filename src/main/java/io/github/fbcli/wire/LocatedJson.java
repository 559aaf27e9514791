package io.github.fbcli.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a document that a person wrote, JSON or YAML, with the place of every value.
 *
 * <p>Of YAML it reads what JSON can say: aliases, and tags of values, are refused, for they would
 * be lost or could make a small file a huge one. Words like {@code yes} are text. Documents nest at
 * most {@value #DEEPEST} levels.
 */
public final class LocatedJson {
  private static final int DEEPEST = 100;
  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build();

  private final JsonParser parser;

  private LocatedJson(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Reads JSON.
   *
   * @param text without a byte order mark
   * @throws BadDocument when it is not exactly one document
   */
  public static Located json(String text) throws BadDocument {
    return read(jsonFactory(), text, LocatedJson::document);
  }

  /**
   * Reads documents of JSON that stand one after the other.
   *
   * @param text without a byte order mark
   * @return none for a text without any
   * @throws BadDocument when there is something else
   */
  public static List<Located> jsonDocuments(String text) throws BadDocument {
    return read(jsonFactory(), text, LocatedJson::documents);
  }

  /**
   * Reads YAML.
   *
   * @param text without a byte order mark
   * @throws BadDocument when it is not exactly one document, or more than JSON can say
   */
  public static Located yaml(String text) throws BadDocument {
    refuseUnprintable(text);
    return read(yamlFactory(), text, LocatedJson::document);
  }

  /**
   * Reads the documents of a stream of YAML. One with nothing in it counts for nothing.
   *
   * @param text without a byte order mark
   * @return none for a text without any
   * @throws BadDocument when one says more than JSON can
   */
  public static List<Located> yamlDocuments(String text) throws BadDocument {
    refuseUnprintable(text);
    return read(yamlFactory(), text, LocatedJson::documents).stream()
        .filter(
            document -> !document.tree().asText("").isEmpty() || document.tree().isContainerNode())
        .toList();
  }

  private static JsonFactory jsonFactory() {
    return JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build();
  }

  private static JsonFactory yamlFactory() {
    return YAMLFactory.builder()
        .streamReadConstraints(CONSTRAINTS)
        .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
        .build();
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read(LocatedJson reader) throws IOException, BadDocument;
  }

  private static <T> T read(JsonFactory factory, String text, Reading<T> reading)
      throws BadDocument {
    try (JsonParser parser = factory.createParser(text)) {
      return new LocatedJson(parser).located(reading);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory cannot fail", e);
    }
  }

  private <T> T located(Reading<T> reading) throws IOException, BadDocument {
    try {
      return reading.read(this);
    } catch (JsonProcessingException e) {
      throw DocumentErrors.of(e, parser.currentLocation());
    } catch (NumberFormatException | ArithmeticException e) {
      throw bad("this number is out of range");
    }
  }

  private Located document() throws IOException, BadDocument {
    if (parser.nextToken() == null) {
      throw new BadDocument("the document is empty", 1, 1);
    }
    Located root = value();
    if (parser.nextToken() != null) {
      throw bad("a second document follows the first");
    }
    return root;
  }

  private List<Located> documents() throws IOException, BadDocument {
    List<Located> documents = new ArrayList<>();
    while (parser.nextToken() != null) {
      documents.add(value());
    }
    return documents;
  }

  private Located value() throws IOException, BadDocument {
    refuseReferences();
    JsonLocation at = parser.currentTokenLocation();
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return new Located.Members(members(), at.getLineNr(), at.getColumnNr());
    }
    if (token == JsonToken.START_ARRAY) {
      return new Located.Items(items(), at.getLineNr(), at.getColumnNr());
    }
    return new Located.Scalar(scalar(token), at.getLineNr(), at.getColumnNr());
  }

  private List<Located.Member> members() throws IOException, BadDocument {
    List<Located.Member> members = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      refuseReferences();
      JsonLocation at = parser.currentTokenLocation();
      String name = parser.currentName();
      parser.nextToken();
      members.add(new Located.Member(name, value(), at.getLineNr(), at.getColumnNr()));
    }
    return members;
  }

  private List<Located> items() throws IOException, BadDocument {
    List<Located> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return items;
  }

  private JsonNode scalar(JsonToken token) throws IOException, BadDocument {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (token) {
      case VALUE_STRING -> nodes.textNode(parser.getText());
      case VALUE_NUMBER_INT -> nodes.numberNode(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDecimalValue());
      case VALUE_TRUE, VALUE_FALSE -> nodes.booleanNode(token == JsonToken.VALUE_TRUE);
      case VALUE_NULL -> nodes.nullNode();
      default -> throw bad("this is not a JSON value");
    };
  }

  private void refuseReferences() throws IOException, BadDocument {
    boolean alias = parser instanceof YAMLParser yaml && yaml.isCurrentAlias();
    if (alias || parser.getTypeId() != null) {
      throw bad("aliases and tags are not read here");
    }
  }

  private BadDocument bad(String why) {
    return DocumentErrors.at(why, parser.currentTokenLocation());
  }

  /** The parser would refuse such a character too, but without telling where it is. */
  private static void refuseUnprintable(String text) throws BadDocument {
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      int type = Character.getType(c);
      boolean layout = c == '\t' || c == '\n' || c == '\r';
      if ((type == Character.CONTROL && !layout) || type == Character.SURROGATE) {
        throw Utf8Text.bad("a control character stands here unescaped", text, at);
      }
      at += Character.charCount(c);
    }
  }
}
