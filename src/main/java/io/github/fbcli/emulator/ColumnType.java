package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.wire.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The type of a column (contract.md, "Create body"). The service converts strings to numbers, so a
 * numeric string is accepted wherever a number is accepted.
 *
 * @param name the type in the service's SQL, such as {@code decimal(2)}
 * @param sql the type in H2's SQL
 */
record ColumnType(String name, String sql, Conversion conversion) {
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");

  /** The strings that are false, ignoring case; all others are true. */
  private static final Set<String> FALSE = Set.of("", "0", "f", "false");

  /** The limit of H2's arrays. */
  static final int MAX_SET_SIZE = 65_536;

  /** An {@code _id} or the value of an ID column: 1 to 2^63-1. */
  static final ColumnType ID = whole("id", BigDecimal.ONE, BigDecimal.valueOf(Long.MAX_VALUE));

  static final ColumnType BOOL = new ColumnType("bool", "BOOLEAN", ColumnType::bool);

  /** A string, or a number, which is stored as a string. */
  static final ColumnType TEXT = new ColumnType("string", "VARCHAR", ColumnType::text);

  /** A string {@code _id}: like {@link #TEXT}, but not empty. */
  static final ColumnType KEY = new ColumnType("string", "VARCHAR", ColumnType::key);

  /** Converts values of JSON to values that JDBC stores. */
  @FunctionalInterface
  interface Conversion {
    /**
     * Converts a value.
     *
     * @param value neither missing nor null
     * @return null if the value clears the column
     * @throws InvalidValue if the column does not accept the value
     */
    @Nullable Object convert(JsonNode value) throws InvalidValue;
  }

  /** Thrown if the column does not accept a value; the message gives the reason. */
  static final class InvalidValue extends Exception {
    private static final int MAX_QUOTED = 40; // identifies the value without flooding the response

    InvalidValue(String message) {
      super(message, null, false, false);
    }

    static InvalidValue of(JsonNode value, String problem) {
      String text = value.toString();
      String quoted = text.length() > MAX_QUOTED ? text.substring(0, MAX_QUOTED) + "…" : text;
      return new InvalidValue(quoted + problem);
    }
  }

  /** Returns the type of whole numbers. */
  static ColumnType whole(String name, BigDecimal min, BigDecimal max) {
    return new ColumnType(
        name,
        "BIGINT",
        value -> {
          BigDecimal number = number(value);
          if (number.scale() > 0) {
            throw InvalidValue.of(value, " is not a whole number");
          }
          return checked(value, number, min, max).longValueExact();
        });
  }

  /** Returns the type of numbers that are truncated to {@code scale} decimal places. */
  static ColumnType decimal(int scale, BigDecimal min, BigDecimal max) {
    return new ColumnType(
        "decimal(" + scale + ")",
        "NUMERIC(19," + scale + ")",
        value -> checked(value, truncate(number(value), scale), min, max).setScale(scale));
  }

  /** Returns a type that also accepts an empty string, as null. */
  ColumnType orEmpty() {
    return new ColumnType(
        name,
        sql,
        value -> value.isTextual() && value.textValue().isEmpty() ? null : convert(value));
  }

  /**
   * Returns the type of an array of elements, or of a single element. Each distinct element is
   * stored once, in the order received.
   */
  static ColumnType setOf(ColumnType element) {
    return new ColumnType(
        element.name + "set",
        element.sql + " ARRAY",
        value -> {
          Set<@Nullable Object> elements = new LinkedHashSet<>();
          for (JsonNode item : value.isArray() ? value : Json.array().add(value)) {
            elements.add(element.convert(item));
          }
          if (elements.size() > MAX_SET_SIZE) {
            throw InvalidValue.of(value, " has more than " + MAX_SET_SIZE + " elements");
          }
          return elements.toArray();
        });
  }

  /**
   * Converts the value to the value that is stored.
   *
   * @see Conversion#convert
   */
  @Nullable Object convert(JsonNode value) throws InvalidValue {
    return conversion.convert(value);
  }

  private static Boolean bool(JsonNode value) throws InvalidValue {
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    if (value.isTextual()) {
      return !FALSE.contains(value.textValue().toLowerCase(Locale.ROOT));
    }
    if (!value.isNumber() || number(value).scale() > 0) {
      throw InvalidValue.of(value, " is neither true nor false");
    }
    return number(value).signum() != 0;
  }

  private static String text(JsonNode value) throws InvalidValue {
    if (value.isNumber()) {
      return value.asText();
    }
    if (!value.isTextual()) {
      throw InvalidValue.of(value, " is not a string");
    }
    return value.textValue();
  }

  private static String key(JsonNode value) throws InvalidValue {
    String text = text(value);
    if (text.isEmpty()) {
      throw InvalidValue.of(value, " is an empty string");
    }
    return text;
  }

  private static BigDecimal checked(
      JsonNode value, BigDecimal number, BigDecimal min, BigDecimal max) throws InvalidValue {
    // Checked first, because expanding the digits of 1e999999999 would exhaust the memory.
    if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
      throw InvalidValue.of(
          value, " is outside the range " + min.toPlainString() + " to " + max.toPlainString());
    }
    return number;
  }

  private static BigDecimal truncate(BigDecimal number, int scale) {
    if (number.scale() <= scale) {
      return number;
    }
    // Truncating the digits of 1e-999999999 would exhaust the memory.
    boolean vanishes = (long) number.precision() - number.scale() <= -scale;
    return vanishes ? BigDecimal.ZERO : number.setScale(scale, RoundingMode.DOWN);
  }

  /** Returns the number, or the number in the string, without trailing zeros. */
  static BigDecimal number(JsonNode value) throws InvalidValue {
    if (value.isNumber()) {
      return value.decimalValue().stripTrailingZeros();
    }
    String text = value.isTextual() ? value.textValue() : "";
    // A longer number does not fit into 64 bits.
    if (text.length() > 64 || !NUMBER.matcher(text).matches()) {
      throw InvalidValue.of(value, " is not a number");
    }
    return new BigDecimal(text).stripTrailingZeros();
  }
}
