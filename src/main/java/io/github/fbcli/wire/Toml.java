package io.github.fbcli.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads and writes TOML configuration files, which consist of tables of strings. */
public final class Toml {
  /** The parser is recursive: Jackson's default depth of 1000 can overflow the stack. */
  private static final int MAX_DEPTH = 100;

  private static final TomlFactory FACTORY =
      TomlFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private Toml() {}

  /**
   * Parses tables as {@code Map}s, strings as {@code String}s and the rest as {@link JsonNode}s.
   *
   * @throws BadDocument if the syntax is invalid; the message does not quote the document, which
   *     may contain secrets
   */
  public static Map<String, Object> parse(String text) throws BadDocument {
    try {
      return table(Json.document(FACTORY.createParser(text)));
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      if (at == null) { // a limit was exceeded, such as the nesting depth
        throw new BadDocument(ParserMessages.describe(e), 1, 1);
      }
      // The parser reports a repeated key at the start of the next line.
      boolean next = at.getColumnNr() == 1 && at.getLineNr() > 1;
      throw new BadDocument(
          ParserMessages.describe(e), at.getLineNr() - (next ? 1 : 0), at.getColumnNr());
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory cannot fail", e);
    } catch (StackOverflowError e) { // the parser does not limit the depth of inline tables
      throw new BadDocument("nested too deeply", 1, 1);
    }
  }

  private static Map<String, Object> table(JsonNode node) {
    Map<String, Object> table = new LinkedHashMap<>();
    node.properties().forEach(field -> table.put(field.getKey(), value(field.getValue())));
    return table;
  }

  private static Object value(JsonNode node) {
    if (node.isObject()) {
      return table(node);
    }
    return node.isTextual() ? node.asText() : node;
  }

  /**
   * Formats the line that sets a key to a string; a dot in the key separates a table from its key.
   */
  public static String statement(String key, String value) {
    StringWriter line = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(line)) {
      String[] names = key.split("\\.");
      for (String name : names) {
        generator.writeStartObject();
        generator.writeFieldName(name);
      }
      generator.writeString(value);
      for (int depth = 0; depth < names.length; depth++) {
        generator.writeEndObject();
      }
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
    return line.toString().stripTrailing();
  }
}
