package io.github.fbcli.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** TOML, as configuration files need it: tables of texts. */
public final class Toml {
  private static final TomlFactory FACTORY = new TomlFactory();

  private Toml() {}

  /**
   * Reads a text.
   *
   * @return its tables as maps, its texts as strings, whatever else as some object
   * @throws BadDocument when it is no TOML; what is told of it quotes nothing of the text
   */
  public static Map<String, Object> parse(String text) throws BadDocument {
    try (JsonParser parser = FACTORY.createParser(text)) {
      return table(new TreeReader(parser).document());
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      // It is noticed behind the line's end that the line repeats a key.
      boolean behind = at.getColumnNr() == 1 && at.getLineNr() > 1;
      throw new BadDocument(
          e.getOriginalMessage(),
          behind ? at.getLineNr() - 1 : at.getLineNr(),
          behind ? 1 : at.getColumnNr());
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory cannot fail", e);
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

  /** The line that sets a key to a text. */
  public static String statement(String key, String value) {
    StringWriter line = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(line)) {
      generator.writeStartObject();
      generator.writeStringField(key, value);
      generator.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
    return line.toString().stripTrailing();
  }
}
