package io.github.fbcli.sink;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.sink.ServiceFacts.ColumnFacts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Accepts numbers, including numbers in strings.
 *
 * @param scale the number of decimal places, to which values are truncated; null to accept only
 *     whole numbers
 */
record NumberRule(@Nullable Integer scale, BigDecimal min, BigDecimal max) implements ColumnRule {
  /** The rule for {@code _id} and ID columns: 1 to 2^63-1. */
  static final NumberRule ID =
      new NumberRule(null, BigDecimal.ONE, BigDecimal.valueOf(Long.MAX_VALUE));

  private static final int DEFAULT_SCALE = 2;
  private static final int LONGEST_TEXT = 64; // a longer number does not fit in 64 bits
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");

  static NumberRule whole(ColumnFacts column) {
    return new NumberRule(null, min(column, 0), max(column, 0));
  }

  static NumberRule decimal(ColumnFacts column) {
    int scale = Objects.requireNonNullElse(column.scale(), DEFAULT_SCALE);
    return new NumberRule(scale, min(column, scale), max(column, scale));
  }

  /** Returns the smallest number that the column accepts. Its unscaled value fits in 64 bits. */
  private static BigDecimal min(ColumnFacts column, int scale) {
    BigDecimal smallest = BigDecimal.valueOf(Long.MIN_VALUE, scale);
    return column.min() == null ? smallest : column.min().max(smallest);
  }

  private static BigDecimal max(ColumnFacts column, int scale) {
    BigDecimal largest = BigDecimal.valueOf(Long.MAX_VALUE, scale);
    return column.max() == null ? largest : column.max().min(largest);
  }

  @Override
  public @Nullable String misfit(JsonNode value) {
    BigDecimal number = number(value);
    if (number == null) {
      return "is not a number";
    }
    if (scale == null && number.scale() > 0) {
      return "is not a whole number";
    }
    BigDecimal stored = scale == null ? number : truncated(number, scale);
    return stored.compareTo(min) < 0 || stored.compareTo(max) > 0
        ? "is outside the range " + min.toPlainString() + " to " + max.toPlainString()
        : null;
  }

  private static BigDecimal truncated(BigDecimal number, int scale) {
    if (number.scale() <= scale) {
      return number;
    }
    // Expanding the digits of 1e-999999999 would exhaust memory.
    boolean vanishes = (long) number.precision() - number.scale() <= -scale;
    return vanishes ? BigDecimal.ZERO : number.setScale(scale, RoundingMode.DOWN);
  }

  /**
   * Returns the number, or the number in the string, without trailing zeros; null for other values.
   */
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
