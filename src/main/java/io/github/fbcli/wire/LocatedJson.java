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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses JSON or YAML and keeps the position of every value. The text must not start with a byte
 * order mark.
 *
 * <p>YAML is limited to the JSON data model. Aliases and tags are errors, because aliases can
 * expand a small file into a huge one, and tags would be lost. Words such as {@code yes} are
 * strings. Documents may be nested {@value #MAX_DEPTH} levels deep.
 */
public final class LocatedJson {
  private static final int MAX_DEPTH = 100;
  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build();

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\t\\n\\r]]");

  private final JsonParser parser;

  private LocatedJson(JsonParser parser) {
    this.parser = parser;
  }

  /** Parses exactly one JSON document. */
  public static Located json(String text) throws BadDocument {
    return single(jsonDocuments(text));
  }

  /** Parses any number of consecutive JSON documents. */
  public static List<Located> jsonDocuments(String text) throws BadDocument {
    return documents(JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build(), text);
  }

  /** Parses exactly one YAML document. */
  public static Located yaml(String text) throws BadDocument {
    return single(allYamlDocuments(text));
  }

  /** Parses any number of YAML documents, and skips empty documents. */
  public static List<Located> yamlDocuments(String text) throws BadDocument {
    return allYamlDocuments(text).stream()
        .filter(
            document -> document.tree().isContainerNode() || !document.tree().asText("").isEmpty())
        .toList();
  }

  private static List<Located> allYamlDocuments(String text) throws BadDocument {
    refuseControlCharacters(text);
    JsonFactory factory =
        YAMLFactory.builder()
            .streamReadConstraints(CONSTRAINTS)
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .build();
    return documents(factory, text);
  }

  private static Located single(List<Located> documents) throws BadDocument {
    if (documents.isEmpty()) {
      throw new BadDocument("the document is empty", 1, 1);
    }
    if (documents.size() > 1) {
      Located second = documents.get(1);
      throw new BadDocument("a second document follows the first", second.line(), second.column());
    }
    return documents.get(0);
  }

  private static List<Located> documents(JsonFactory factory, String text) throws BadDocument {
    try (JsonParser parser = factory.createParser(text)) {
      return new LocatedJson(parser).documents();
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory cannot fail", e);
    }
  }

  private List<Located> documents() throws IOException, BadDocument {
    List<Located> documents = new ArrayList<>();
    try {
      while (parser.nextToken() != null) {
        documents.add(value());
      }
    } catch (JsonProcessingException e) {
      throw error(e);
    } catch (NumberFormatException | ArithmeticException e) {
      throw error("the number is out of range", parser.currentTokenLocation());
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
      default -> throw error("expected a JSON value", parser.currentTokenLocation());
    };
  }

  private void refuseReferences() throws IOException, BadDocument {
    boolean alias = parser instanceof YAMLParser yaml && yaml.isCurrentAlias();
    if (alias || parser.getTypeId() != null) {
      throw error("aliases and tags are not supported", parser.currentTokenLocation());
    }
  }

  /** Rejects control characters and reports their position, which the parser omits. */
  private static void refuseControlCharacters(String text) throws BadDocument {
    Matcher control = CONTROL.matcher(text);
    if (control.find()) {
      throw Utf8Text.bad("control characters must be escaped", text, control.start());
    }
  }

  @SuppressWarnings("deprecation") // only a deprecated class provides the position of YAML errors
  private BadDocument error(JsonProcessingException e) {
    String why = ParserMessages.describe(e);
    if (e
        instanceof com.fasterxml.jackson.dataformat.yaml.snakeyaml.error.MarkedYAMLException yaml) {
      var mark = yaml.getProblemMark();
      return new BadDocument(why, mark.getLine() + 1, mark.getColumn() + 1);
    }
    JsonLocation at = e.getLocation();
    boolean known = at != null && at.getLineNr() > 0 && at.getCharOffset() > 0;
    return error(why, known ? at : parser.currentLocation());
  }

  private static BadDocument error(String why, JsonLocation at) {
    return new BadDocument(why, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
  }
}
