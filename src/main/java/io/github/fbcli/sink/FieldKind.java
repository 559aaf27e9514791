package io.github.fbcli.sink;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** What JSON calls a value, with whole numbers distinguished from other numbers. */
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
