package io.github.fbcli.sink;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers, or texts that are written as one.
 *
 * @param scale how many digits may stand behind the point
 * @param min null for none
 * @param max null for none
 * @param bits how many the number takes once the point is left out, its sign among them
 */
record NumberRule(int scale, @Nullable BigDecimal min, @Nullable BigDecimal max, int bits)
    implements ColumnRule {
  /** Ids: whole, not negative, of 64 bits. */
  static final NumberRule UNSIGNED = new NumberRule(0, BigDecimal.ZERO, null, 65);

  private static final int SIGNED = 64;
  private static final int LONGEST_TEXT = 64; // longer ones exist, but none that fits into 64 bits
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");

  static NumberRule whole(@Nullable BigDecimal min, @Nullable BigDecimal max) {
    return new NumberRule(0, min, max, SIGNED);
  }

  static NumberRule decimal(
      @Nullable Integer scale, @Nullable BigDecimal min, @Nullable BigDecimal max) {
    return new NumberRule(scale == null ? 0 : scale, min, max, SIGNED);
  }

  @Override
  public @Nullable String misfit(FieldValue value) {
    BigDecimal number = number(value);
    if (number == null) {
      return "is not a number";
    }
    if (number.scale() > scale) {
      return scale == 0
          ? "is not a whole number"
          : "has more than " + scale + " digits behind the point";
    }
    return isWithin(number) ? null : "is out of range" + bounds();
  }

  /** Its digits first: writing out 1e999999999 would take all memory. */
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

  /** The number that it is or is written as, without trailing zeros; null when it is none. */
  static @Nullable BigDecimal number(FieldValue value) {
    String text = value instanceof FieldValue.Text word ? word.text() : "";
    boolean written = text.length() <= LONGEST_TEXT && NUMBER.matcher(text).matches();
    if (!written && !(value instanceof FieldValue.Numeral)) {
      return null;
    }
    try {
      return new BigDecimal(written ? text : value.toString()).stripTrailingZeros();
    } catch (NumberFormatException e) {
      return null; // an exponent that nobody can hold
    }
  }
}
