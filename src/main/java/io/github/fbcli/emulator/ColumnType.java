package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.fbcli.wire.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The values that a column accepts. The service converts strings to numbers, so a numeric string is
 * accepted wherever a number is; nothing else is converted, rounded or truncated.
 */
@FunctionalInterface
interface ColumnType {
  Pattern MINUTE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}");
  Pattern RFC_3339 =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?"
              + "([Zz]|[+-][0-9]{2}:[0-9]{2})");
  Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");

  ColumnType UNSIGNED =
      number(
          0,
          BigDecimal.ZERO,
          new BigDecimal(BigInteger.TWO.pow(Long.SIZE)).subtract(BigDecimal.ONE));
  ColumnType BOOL = ColumnType::bool;
  ColumnType TEXT = ColumnType::text;

  /** A string {@code _id}: a non-empty string, or a number as its string. */
  ColumnType KEY = ColumnType::key;

  /**
   * RFC 3339, or seconds since 1970 as a number or string; stored as RFC 3339 in UTC with up to
   * nanoseconds.
   */
  ColumnType TIMESTAMP = value -> timestamp(value, false);

  /** Like {@link #TIMESTAMP}, or {@code YYYY-MM-DDTHH:MM} in UTC. */
  ColumnType TIME_QUANTUM = value -> timestamp(value, true);

  /**
   * The value as it is stored.
   *
   * @param value neither missing nor null
   * @throws InvalidValue if the column does not accept it
   */
  JsonNode convert(JsonNode value) throws InvalidValue;

  /** The column does not accept a value; the message says why. */
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

  /** Numbers with at most {@code scale} decimal places. */
  static ColumnType number(int scale, BigDecimal min, BigDecimal max) {
    return value -> {
      BigDecimal number = number(value);
      if (number.scale() > scale) {
        throw InvalidValue.of(
            value,
            scale == 0 ? " is not a whole number" : " has more than " + scale + " decimal places");
      }
      // First, because expanding the digits of 1e999999999 would exhaust the memory.
      if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
        throw InvalidValue.of(
            value, " is not from " + min.toPlainString() + " to " + max.toPlainString());
      }
      return DecimalNode.valueOf(number.setScale(scale, RoundingMode.UNNECESSARY));
    };
  }

  /** An array of elements or a single one; each is stored once, in the order received. */
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
    return switch (value.isTextual() ? value.textValue() : "") {
      case "true" -> BooleanNode.TRUE;
      case "false" -> BooleanNode.FALSE;
      default -> throw InvalidValue.of(value, " is neither true nor false");
    };
  }

  private static JsonNode text(JsonNode value) throws InvalidValue {
    if (!value.isTextual()) {
      throw InvalidValue.of(value, " is not a string");
    }
    return value;
  }

  private static JsonNode key(JsonNode value) throws InvalidValue {
    if (value.isNumber()) {
      return TextNode.valueOf(value.asText());
    }
    if (!value.isTextual() || value.textValue().isEmpty()) {
      throw InvalidValue.of(value, " is not a non-empty string");
    }
    return value;
  }

  /** The number, or the number in the string, without trailing zeros. */
  private static BigDecimal number(JsonNode value) throws InvalidValue {
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

  private static JsonNode timestamp(JsonNode value, boolean allowMinutes) throws InvalidValue {
    String text = value.isTextual() ? value.textValue() : "";
    Instant instant;
    try {
      if (RFC_3339.matcher(text).matches()) {
        String parsable = text.toUpperCase(Locale.ROOT).replace(' ', 'T');
        instant = OffsetDateTime.parse(parsable).toInstant();
      } else if (allowMinutes && MINUTE.matcher(text).matches()) {
        instant = LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      } else {
        instant = epochSeconds(value, allowMinutes);
      }
    } catch (DateTimeException e) {
      throw InvalidValue.of(value, " is not a date that exists");
    }
    return TextNode.valueOf(instant.toString());
  }

  private static Instant epochSeconds(JsonNode value, boolean allowMinutes) throws InvalidValue {
    BigDecimal seconds;
    try {
      seconds = number(value);
    } catch (InvalidValue e) {
      String formats = allowMinutes ? "RFC 3339, YYYY-MM-DDTHH:MM" : "RFC 3339";
      throw InvalidValue.of(
          value, " is not a time: neither " + formats + " nor seconds since 1970");
    }
    BigDecimal min = BigDecimal.valueOf(Instant.parse("0000-01-01T00:00:00Z").getEpochSecond());
    BigDecimal max = BigDecimal.valueOf(Instant.parse("9999-12-31T23:59:59Z").getEpochSecond());
    if (seconds.compareTo(min) < 0 || seconds.compareTo(max) > 0) {
      throw InvalidValue.of(value, " seconds since 1970 are outside the years 0 to 9999");
    }
    if (seconds.scale() > 9) {
      throw InvalidValue.of(value, " is more precise than a nanosecond");
    }
    BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
    long nanos = seconds.subtract(whole).movePointRight(9).longValueExact();
    return Instant.ofEpochSecond(whole.longValueExact(), nanos);
  }
}
