package io.github.fbcli.push.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object's strings, numbers and flags, each given as what it must be. What is something else
 * is an {@link IllegalArgumentException} that names it, such as {@code position.offset}.
 */
final class FlatObject {
  private final String place;
  private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

  private FlatObject(String place) {
    this.place = place;
  }

  /** Takes the object or array that is the value of a member, up to its end. */
  @FunctionalInterface
  interface Nested {
    void take(String name) throws IOException;
  }

  /** Reads the object that begins at the parser's token; what is in it is passed over. */
  static FlatObject read(JsonParser in, String place) throws IOException {
    return read(in, place, name -> in.skipChildren());
  }

  /** The same for an object that holds others. */
  static FlatObject read(JsonParser in, String place, Nested nested) throws IOException {
    FlatObject object = new FlatObject(place);
    if (!in.hasToken(JsonToken.START_OBJECT)) {
      throw object.notA("", "an object");
    }
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      if (in.nextToken().isStructStart()) {
        nested.take(name);
      } else {
        object.members.put(name, scalar(in));
      }
    }
    return object;
  }

  private static @Nullable Object scalar(JsonParser in) throws IOException {
    return switch (in.currentToken()) {
      case VALUE_STRING -> in.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> number(in);
    };
  }

  /** A number that no counter reaches is given as something that is no whole number. */
  private static Object number(JsonParser in) throws IOException {
    if (isLong(in)) {
      return in.getLongValue();
    }
    return in.getDoubleValue();
  }

  /** Whether the parser is at a whole number that a counter can reach. */
  static boolean isLong(JsonParser in) throws IOException {
    return in.hasToken(JsonToken.VALUE_NUMBER_INT) && in.getNumberType() != NumberType.BIG_INTEGER;
  }

  Set<String> names() {
    return members.keySet();
  }

  /** Whether the member is there, as null. */
  boolean isNull(String name) {
    return members.containsKey(name) && members.get(name) == null;
  }

  String text(String name) {
    return demand(name, String.class, "a string");
  }

  @Nullable String textOrNull(String name) {
    return isNull(name) ? null : text(name);
  }

  long number(String name) {
    return demand(name, Long.class, "a whole number");
  }

  @Nullable Long numberOrNull(String name) {
    return isNull(name) ? null : Long.valueOf(number(name));
  }

  int smallNumber(String name) {
    long number = number(name);
    if (number != (int) number) {
      throw notA(name, "a number that fits there");
    }
    return (int) number;
  }

  boolean flag(String name) {
    return demand(name, Boolean.class, "true or false");
  }

  private <T> T demand(String name, Class<T> type, String what) {
    Object value = members.get(name);
    if (!type.isInstance(value)) {
      throw notA(name, what);
    }
    return type.cast(value);
  }

  private IllegalArgumentException notA(String name, String what) {
    String dot = place.isEmpty() || name.isEmpty() ? "" : ".";
    String named = place + dot + name;
    String subject = named.isEmpty() ? "it" : named;
    return new IllegalArgumentException(subject + " is missing, or not " + what);
  }
}
