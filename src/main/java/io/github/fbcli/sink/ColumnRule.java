package io.github.fbcli.sink;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.sink.ServiceFacts.ColumnFacts;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which values a column takes: {@code contract.md}, "Databases and tables". The service converts
 * strings to numbers and times; nothing else is converted. A type that the contract does not know
 * takes everything.
 */
@FunctionalInterface
public interface ColumnRule {

  /**
   * Why the column does not take the value, to follow it in a sentence; null if it does.
   *
   * @param value neither missing nor null
   */
  @Nullable String misfit(JsonNode value);

  static ColumnRule anything() {
    return value -> null;
  }

  static ColumnRule ofKey(IdKind kind) {
    return kind == IdKind.NUMBER ? Numbers.UNSIGNED : ColumnRule::keyMisfit;
  }

  static ColumnRule ofTimeQuantum() {
    return new Times(true);
  }

  static ColumnRule of(ColumnFacts column) {
    int scale = column.scale() == null ? 0 : column.scale();
    return switch (column.type().toLowerCase(Locale.ROOT)) {
      case "int" -> new Numbers(0, column.min(), column.max(), Numbers.SIGNED);
      case "decimal" -> new Numbers(scale, column.min(), column.max(), Numbers.SIGNED);
      case "timestamp" -> new Times(false);
      case "bool" -> ColumnRule::boolMisfit;
      case "id" -> Numbers.UNSIGNED;
      case "string" -> ColumnRule::textMisfit;
      case "idset" -> setOf(Numbers.UNSIGNED);
      case "stringset" -> setOf(ColumnRule::textMisfit);
      case "mutex" -> element(column);
      case "set", "time" -> setOf(element(column));
      default -> anything();
    };
  }

  private static ColumnRule element(ColumnFacts column) {
    return column.keys() ? ColumnRule::textMisfit : Numbers.UNSIGNED;
  }

  /** An array of elements, or a single one. */
  private static ColumnRule setOf(ColumnRule rule) {
    return value -> {
      if (!value.isArray()) {
        return rule.misfit(value);
      }
      for (JsonNode element : value) {
        String misfit = rule.misfit(element);
        if (misfit != null) {
          return "contains an element that " + misfit;
        }
      }
      return null;
    };
  }

  private static @Nullable String textMisfit(JsonNode value) {
    return value.isTextual() ? null : "is not a string";
  }

  private static @Nullable String keyMisfit(JsonNode value) {
    boolean text = value.isTextual() && !value.textValue().isEmpty();
    return text || value.isNumber() ? null : "is not a string that can be a key";
  }

  private static @Nullable String boolMisfit(JsonNode value) {
    boolean text = value.isTextual() && List.of("true", "false").contains(value.textValue());
    return text || value.isBoolean() ? null : "is neither true nor false";
  }

  /**
   * Numbers, also written as strings.
   *
   * @param scale how many digits may follow the decimal point
   * @param min null for none
   * @param max null for none
   * @param bits how many the number takes without the decimal point, including its sign
   */
  record Numbers(int scale, @Nullable BigDecimal min, @Nullable BigDecimal max, int bits)
      implements ColumnRule {
    private static final int SIGNED = 64;
    private static final Numbers UNSIGNED = new Numbers(0, BigDecimal.ZERO, null, 65);

    private static final int LONGEST_TEXT = 64; // no longer number fits into 64 bits
    private static final Pattern NUMBER =
        Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");

    @Override
    public @Nullable String misfit(JsonNode value) {
      BigDecimal number = number(value);
      if (number == null) {
        return "is not a number";
      }
      if (number.scale() > scale) {
        return scale == 0
            ? "is not a whole number"
            : "has more than " + scale + " digits after the decimal point";
      }
      return isWithin(number) ? null : "is out of range" + bounds();
    }

    /** Checks the number of digits first: writing out 1e999999999 would take all memory. */
    private boolean isWithin(BigDecimal number) {
      boolean short64 = number.precision() - (long) number.scale() <= 20;
      return short64
          && number.setScale(scale).unscaledValue().bitLength() < bits
          && (min == null || number.compareTo(min) >= 0)
          && (max == null || number.compareTo(max) <= 0);
    }

    private String bounds() {
      String from = min == null ? "" : " from " + min.toPlainString();
      String to = max == null ? "" : " to " + max.toPlainString();
      return from.isEmpty() && to.isEmpty() ? "" : "," + from + to;
    }

    /** The number that the value is or is written as, without trailing zeros; null for none. */
    static @Nullable BigDecimal number(JsonNode value) {
      if (value.isNumber()) {
        return value.decimalValue().stripTrailingZeros();
      }
      String text = value.isTextual() ? value.textValue() : "";
      return text.length() <= LONGEST_TEXT && NUMBER.matcher(text).matches()
          ? new BigDecimal(text).stripTrailingZeros()
          : null;
    }
  }

  /**
   * Points in time: RFC 3339, or seconds since 1970.
   *
   * @param minutes whether {@code YYYY-MM-DDTHH:MM}, the form of time quantums, is allowed, too
   */
  record Times(boolean minutes) implements ColumnRule {
    private static final Pattern MINUTE =
        Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}");
    private static final Pattern RFC_3339 =
        Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?"
                + "([Zz]|[+-][0-9]{2}:[0-9]{2})");
    private static final BigDecimal FIRST = seconds("0000-01-01T00:00:00Z");
    private static final BigDecimal LAST = seconds("9999-12-31T23:59:59Z");
    private static final int NANOSECONDS = 9;

    @Override
    public @Nullable String misfit(JsonNode value) {
      String text = value.isTextual() ? value.textValue() : "";
      boolean minute = minutes && MINUTE.matcher(text).matches();
      if (minute || RFC_3339.matcher(text).matches()) {
        return exists(text, minute) ? null : "is not a date that exists";
      }
      BigDecimal seconds = Numbers.number(value);
      if (seconds == null) {
        return "is not a time: neither RFC 3339 nor seconds since 1970";
      }
      if (seconds.compareTo(FIRST) < 0 || seconds.compareTo(LAST) > 0) {
        return "seconds since 1970 are beyond the years 0 to 9999";
      }
      return seconds.scale() > NANOSECONDS ? "is finer than a nanosecond" : null;
    }

    private static boolean exists(String date, boolean minute) {
      try {
        if (minute) {
          LocalDateTime.parse(date);
        } else {
          OffsetDateTime.parse(date.toUpperCase(Locale.ROOT).replace(' ', 'T'));
        }
        return true;
      } catch (DateTimeException e) {
        return false;
      }
    }

    private static BigDecimal seconds(String instant) {
      return BigDecimal.valueOf(Instant.parse(instant).getEpochSecond());
    }
  }
}
