package io.github.fbcli.support;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Supports the JSON Schema keywords in the files of {@code docs}; other keywords are errors. */
public final class JsonSchema {
  private static final Set<String> IGNORED =
      Set.of(
          "$schema", "$defs", "title", "description", "additionalProperties", "patternProperties");

  private final JsonNode root;

  private JsonSchema(JsonNode root) {
    this.root = root;
  }

  /** Reads the schema with that file name in {@code docs}. */
  public static JsonSchema of(String name) {
    try {
      return new JsonSchema(Json.parse(Files.readAllBytes(Path.of("docs", name))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns whether a document is valid against the schema. */
  public boolean accepts(JsonNode document) {
    return fits(root, document);
  }

  private boolean fits(JsonNode schema, JsonNode value) {
    return schema.properties().stream().allMatch(rule -> fits(rule, schema, value));
  }

  private boolean fits(Map.Entry<String, JsonNode> rule, JsonNode schema, JsonNode value) {
    JsonNode argument = rule.getValue();
    return switch (rule.getKey()) {
      case "$ref" -> fits(root.at(argument.asText().substring(1)), value);
      case "anyOf" -> stream(argument).anyMatch(one -> fits(one, value));
      case "not" -> !fits(argument, value);
      case "type" -> isOfType(argument.asText(), value);
      case "const" -> value.equals(argument);
      case "enum" -> stream(argument).anyMatch(value::equals);
      case "pattern" -> !value.isTextual() || find(argument.asText(), value.asText());
      case "minLength" -> !value.isTextual() || value.asText().length() >= argument.asInt();
      case "minItems" -> !value.isArray() || value.size() >= argument.asInt();
      case "items" -> !value.isArray() || stream(value).allMatch(item -> fits(argument, item));
      case "contains" -> !value.isArray() || stream(value).anyMatch(item -> fits(argument, item));
      case "required" ->
          !value.isObject() || stream(argument).allMatch(name -> value.has(name.asText()));
      case "properties", "additionalProperties" ->
          value.properties().stream().allMatch(member -> fitsMember(schema, member));
      default -> {
        if (!IGNORED.contains(rule.getKey())) {
          throw new AssertionError("unsupported keyword '" + rule.getKey() + "'");
        }
        yield true;
      }
    };
  }

  private boolean fitsMember(JsonNode schema, Map.Entry<String, JsonNode> member) {
    JsonNode named = schema.path("properties").get(member.getKey());
    if (named != null) {
      return fits(named, member.getValue());
    }
    for (Map.Entry<String, JsonNode> pattern : schema.path("patternProperties").properties()) {
      if (find(pattern.getKey(), member.getKey())) {
        return fits(pattern.getValue(), member.getValue());
      }
    }
    JsonNode others = schema.path("additionalProperties");
    return others.isObject() ? fits(others, member.getValue()) : others.asBoolean(true);
  }

  private static boolean isOfType(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      default -> throw new AssertionError("unsupported type " + type);
    };
  }

  private static boolean find(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).find();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
