package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.fbcli.wire.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The values that a column accepts (contract.md, "Create body"). The service converts strings to
 * numbers, so that a numeric string is accepted wherever a number is.
 */
@FunctionalInterface
interface ColumnType {
  Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");

  /** The strings that are false, ignoring case; all others are true. */
  Set<String> FALSE = Set.of("", "0", "f", "false");

  /** An {@code _id} or the value of an ID column: 1 to 2^63-1. */
  ColumnType ID = whole(BigDecimal.ONE, BigDecimal.valueOf(Long.MAX_VALUE));

  ColumnType BOOL = ColumnType::bool;

  /** A string, or a number, which is stored as a string. */
  ColumnType TEXT = ColumnType::text;

  /** A string {@code _id}: like {@link #TEXT}, but not empty. */
  ColumnType KEY = ColumnType::key;

  /**
   * Converts the value to the value that is stored.
   *
   * @param value neither missing nor null
   * @throws InvalidValue if the column does not accept it
   */
  JsonNode convert(JsonNode value) throws InvalidValue;

  /** Thrown if the column does not accept a value; the message gives the reason. */
  final class InvalidValue extends Exception {
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
  static ColumnType whole(BigDecimal min, BigDecimal max) {
    return value -> {
      BigDecimal number = number(value);
      if (number.scale() > 0) {
        throw InvalidValue.of(value, " is not a whole number");
      }
      return stored(value, number, 0, min, max);
    };
  }

  /** Returns the type of numbers that are truncated to {@code scale} decimal places. */
  static ColumnType decimal(int scale, BigDecimal min, BigDecimal max) {
    return value -> stored(value, truncate(number(value), scale), scale, min, max);
  }

  /** Returns a type that also accepts an empty string, as null. */
  default ColumnType orEmpty() {
    return value ->
        value.isTextual() && value.textValue().isEmpty() ? NullNode.instance : convert(value);
  }

  /**
   * Returns the type of an array of elements or a single element; each is stored once, in the order
   * received.
   */
  static ColumnType setOf(ColumnType element) {
    return value -> {
      Set<JsonNode> elements = new LinkedHashSet<>();
      for (JsonNode item : value.isArray() ? value : Json.array().add(value)) {
        elements.add(element.convert(item));
      }
      return Json.array().addAll(elements);
    };
  }

  private static JsonNode bool(JsonNode value) throws InvalidValue {
    if (value.isBoolean()) {
      return value;
    }
    if (value.isTextual()) {
      return BooleanNode.valueOf(!FALSE.contains(value.textValue().toLowerCase(Locale.ROOT)));
    }
    if (!value.isNumber() || number(value).scale() > 0) {
      throw InvalidValue.of(value, " is neither true nor false");
    }
    return BooleanNode.valueOf(number(value).signum() != 0);
  }

  private static JsonNode text(JsonNode value) throws InvalidValue {
    if (value.isNumber()) {
      return TextNode.valueOf(value.asText());
    }
    if (!value.isTextual()) {
      throw InvalidValue.of(value, " is not a string");
    }
    return value;
  }

  private static JsonNode key(JsonNode value) throws InvalidValue {
    JsonNode text = text(value);
    if (text.textValue().isEmpty()) {
      throw InvalidValue.of(value, " is an empty string");
    }
    return text;
  }

  private static JsonNode stored(
      JsonNode value, BigDecimal number, int scale, BigDecimal min, BigDecimal max)
      throws InvalidValue {
    // Checked first, because expanding the digits of 1e999999999 would exhaust the memory.
    if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
      throw InvalidValue.of(
          value, " is not from " + min.toPlainString() + " to " + max.toPlainString());
    }
    return DecimalNode.valueOf(number.setScale(scale, RoundingMode.UNNECESSARY));
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
