package io.github.fbcli.sink.sample;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.sink.ValueText;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts the values at one path in many records, by type. Only the first value is stored. */
public final class ValueCounts {
  private final Map<FieldKind, Long> types = new EnumMap<>(FieldKind.class);
  private long present;
  private long nulls;
  private @Nullable JsonNode example;

  /** Counts a value; returns false if it is null. */
  boolean add(JsonNode value) {
    if (value.isNull()) {
      nulls++;
      return false;
    }
    present++;
    types.merge(FieldKind.of(value), 1L, Long::sum);
    if (example == null) {
      example = value;
    }
    return true;
  }

  /** Returns the number of records in which the field is present and not null. */
  public long present() {
    return present;
  }

  public long nulls() {
    return nulls;
  }

  /** Returns the number of values of each type, except null. */
  public Map<FieldKind, Long> types() {
    return Collections.unmodifiableMap(types);
  }

  public String typeNames(String separator) {
    return types.keySet().stream().map(FieldKind::toString).collect(Collectors.joining(separator));
  }

  /** Returns the first value; null if there is none. */
  public @Nullable JsonNode example() {
    return example;
  }

  /** Returns the first value as short JSON; empty if there is none. */
  public String briefExample() {
    return example == null ? "" : ValueText.brief(example);
  }

  /** The JSON type of a value, with whole numbers distinguished from other numbers. */
  public enum FieldKind {
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    NULL,
    ARRAY,
    OBJECT;

    public static FieldKind of(JsonNode value) {
      return switch (value.getNodeType()) {
        case OBJECT -> OBJECT;
        case ARRAY -> ARRAY;
        case NUMBER -> value.isIntegralNumber() ? INTEGER : NUMBER;
        case BOOLEAN -> BOOLEAN;
        case NULL, MISSING -> NULL;
        default -> STRING;
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
