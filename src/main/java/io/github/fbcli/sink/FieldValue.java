package io.github.fbcli.sink;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A value of a record. Numbers are kept as they were written, so that no digit is lost. */
public sealed interface FieldValue {

  /** What JSON calls it, whole numbers told from others. */
  enum Kind {
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    NULL,
    ARRAY,
    OBJECT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Kind kind();

  /** The value as JSON. */
  @Override
  String toString();

  /** The value at the end of the keys; null when it is missing. */
  default @Nullable FieldValue at(List<String> keys) {
    FieldValue value = this;
    for (String key : keys) {
      value = value instanceof Members object ? object.members().get(key) : null;
      if (value == null) {
        return null;
      }
    }
    return value;
  }

  /** Text. */
  record Text(String text) implements FieldValue {
    @Override
    public Kind kind() {
      return Kind.STRING;
    }

    @Override
    public String toString() {
      return JsonKeys.quote(text);
    }
  }

  /**
   * A number.
   *
   * @param literal as JSON writes it
   */
  record Numeral(String literal) implements FieldValue {
    @Override
    public Kind kind() {
      return literal.chars().anyMatch(c -> ".eE".indexOf(c) >= 0) ? Kind.NUMBER : Kind.INTEGER;
    }

    @Override
    public String toString() {
      return literal;
    }
  }

  /** True or false. */
  record Truth(boolean value) implements FieldValue {
    @Override
    public Kind kind() {
      return Kind.BOOLEAN;
    }

    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /** Null, which a sink takes for missing. */
  record Null() implements FieldValue {
    @Override
    public Kind kind() {
      return Kind.NULL;
    }

    @Override
    public String toString() {
      return "null";
    }
  }

  /** An array. */
  record Items(List<FieldValue> items) implements FieldValue {
    /** Copies the list. */
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public Kind kind() {
      return Kind.ARRAY;
    }

    @Override
    public String toString() {
      return items.stream().map(FieldValue::toString).collect(Collectors.joining(",", "[", "]"));
    }
  }

  /**
   * An object.
   *
   * @param members in their order
   */
  record Members(Map<String, FieldValue> members) implements FieldValue {
    /** Copies the map. */
    public Members {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    @Override
    public Kind kind() {
      return Kind.OBJECT;
    }

    @Override
    public String toString() {
      List<String> texts = new ArrayList<>();
      members.forEach((name, value) -> texts.add(JsonKeys.quote(name) + ":" + value));
      return texts.stream().collect(Collectors.joining(",", "{", "}"));
    }
  }
}
