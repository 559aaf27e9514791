package io.github.fbcli.sink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The path to a value in a record: a sequence of object keys. {@code ["a","b"]} selects 1 in {@code
 * {"a":{"b":1}}}. Array indexes are not supported ({@code contract.md}, "Create body").
 *
 * <p>As text, a path is written in dot notation, such as {@code a.b}. Within a key, {@code \.} is a
 * dot and {@code \\} is a backslash. Text that starts with {@code [} is a JSON array of strings.
 * The array can contain any keys, including empty ones.
 *
 * @param keys at least one key; each may be any string. A spec is invalid if a path has more than
 *     {@link #MOST_KEYS} keys, because JSON parsers reject records with deeper nesting
 */
public record FieldPath(List<String> keys) {
  /** The nesting limit of JSON parsers. */
  public static final int MOST_KEYS = 1000;

  private static final JsonFactory JSON = new JsonFactory();

  public FieldPath {
    keys = List.copyOf(keys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("a path must have at least one key");
    }
  }

  public static FieldPath of(String... keys) {
    return new FieldPath(List.of(keys));
  }

  /**
   * Parses either notation. White space is part of the keys.
   *
   * @throws MalformedPath if the text is invalid
   */
  public static FieldPath parse(String text) {
    return new FieldPath(text.startsWith("[") ? array(text) : dotted(text));
  }

  /**
   * Returns the value at the path in a record; null if it is missing. If a value on the path is a
   * JSON null, returns that null.
   */
  public @Nullable JsonNode in(JsonNode record) {
    JsonNode value = record;
    for (String key : keys) {
      value = value == null || value.isNull() ? value : value.get(key);
    }
    return value;
  }

  /**
   * Returns the path in dot notation, or as a JSON array if dot notation cannot express it or would
   * be ambiguous in a line of a mapping file. {@link #parse} restores an equal path.
   */
  @Override
  public String toString() {
    return isDotted()
        ? write(keys)
        : keys.stream().map(ValueText::quoted).collect(Collectors.joining(",", "[", "]"));
  }

  private boolean isDotted() {
    String joined = String.join(".", keys);
    return keys.stream().noneMatch(String::isEmpty)
        && !joined.startsWith("[")
        && joined.equals(joined.strip())
        && joined
            .codePoints()
            .noneMatch(c -> Quoting.breaksLine(c) || Character.getType(c) == Character.FORMAT);
  }

  private static String write(List<String> keys) {
    return keys.stream()
        .map(key -> key.replace("\\", "\\\\").replace(".", "\\."))
        .collect(Collectors.joining("."));
  }

  private static List<String> dotted(String text) {
    List<String> keys = new ArrayList<>();
    StringBuilder key = new StringBuilder();
    int emptyAt = -1;
    for (int at = 0; at <= text.length(); at++) {
      char c = at < text.length() ? text.charAt(at) : '.';
      if (c == '\\') {
        at++;
        key.append(escaped(text, at));
      } else if (c != '.') {
        key.append(c);
      } else if (!key.isEmpty()) {
        keys.add(key.toString());
        key.setLength(0);
      } else if (emptyAt < 0) {
        emptyAt = at; // continue in order to suggest the other keys
      }
    }
    if (emptyAt >= 0) {
      throw emptyKey(text, emptyAt, keys);
    }
    return keys;
  }

  private static char escaped(String text, int at) {
    if (at < text.length() && ".\\".indexOf(text.charAt(at)) >= 0) {
      return text.charAt(at);
    }
    throw new MalformedPath(
        "path-escape",
        at - 1,
        "the path "
            + Quoting.quoted(text)
            + " has a backslash before a character other than '.' or '\\'",
        "write \\\\ for a backslash inside a key, and \\. for a dot");
  }

  private static MalformedPath emptyKey(String text, int at, List<String> keys) {
    String message =
        text.isEmpty()
            ? "the path is empty"
            : "the path " + Quoting.quoted(text) + " has an empty key at character " + (at + 1);
    String fix =
        keys.isEmpty() ? "add at least one key" : "write " + Quoting.shortened(write(keys), 200);
    return new MalformedPath(
        "path-empty-segment",
        at,
        message,
        fix + "; for an empty key, write a JSON array: [\"a\",\"\",\"b\"]");
  }

  private static List<String> array(String text) {
    List<String> keys = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.VALUE_STRING) {
        keys.add(parser.getText());
      }
      if (parser.currentToken() != JsonToken.END_ARRAY) {
        throw notStrings(text, offset(parser.currentTokenLocation()), "expected a quoted key");
      }
      int end = offset(parser.currentTokenLocation()) + 1;
      if (!text.substring(end).isBlank()) {
        throw notStrings(text, end, "unexpected text after the array");
      }
      if (keys.isEmpty()) {
        throw new MalformedPath(
            "path-empty", end - 1, "the path has no key", "add at least one key, such as [\"id\"]");
      }
      return keys;
    } catch (JsonProcessingException e) {
      String why = e instanceof JsonEOFException ? "the array is incomplete" : "invalid JSON";
      throw notStrings(text, offset(e.getLocation()), why);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory cannot fail", e);
    }
  }

  private static int offset(@Nullable JsonLocation location) {
    return location == null ? 1 : (int) location.getCharOffset();
  }

  private static MalformedPath notStrings(String text, int at, String why) {
    return new MalformedPath(
        "path-json",
        at,
        "the path "
            + Quoting.quoted(text)
            + " is not a JSON array of strings: "
            + why
            + " at character "
            + (at + 1),
        "write an array of strings, such as [\"project\",\"project_id\"]");
  }

  /** Thrown if a string is not a valid path. */
  public static final class MalformedPath extends IllegalArgumentException {
    private final String rule;
    private final int offset;
    private final String fix;

    MalformedPath(String rule, int offset, String message, String fix) {
      super(message);
      this.rule = rule;
      this.offset = offset;
      this.fix = fix;
    }

    /** Returns the violated rule, as in {@link Problem#rule()}. */
    public String rule() {
      return rule;
    }

    /** Returns the index of the {@code char} that violates the rule. */
    public int offset() {
      return offset;
    }

    public String fix() {
      return fix;
    }

    Problem at(SpecLocation location) {
      return new Problem(location, rule, String.valueOf(getMessage()), fix);
    }
  }
}
