package io.github.fbcli.push;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A string that is equal for records that may have the same {@code _id}, which must keep their
 * order: {@code 7}, {@code "7"}, {@code 7.0} and {@code 07} may be one row of the table.
 */
final class RecordKey {
  /** Whole numbers of up to this length are written out, so most ids are their own keys. */
  static final int PLAIN_DIGITS = 18;

  /** The time to read a number grows with the square of its length. */
  private static final int MAX_NUMBER_LENGTH = 1000;

  private static final BigDecimal LARGEST_ID = BigDecimal.valueOf(Long.MAX_VALUE);

  private RecordKey() {}

  static String of(String text) {
    BigDecimal number = text.length() > MAX_NUMBER_LENGTH ? null : number(text);
    if (number == null) {
      return text;
    }
    // 1e999999999 would be a gigabyte if it were written out.
    return number.scale() <= 0 && number.precision() - (long) number.scale() <= PLAIN_DIGITS
        ? number.toPlainString()
        : number.unscaledValue() + "e" + -(long) number.scale();
  }

  /** False if it cannot be the text of a whole number from 1 to 2^63-1. */
  static boolean isPossibleId(String text) {
    if (text.length() > MAX_NUMBER_LENGTH) {
      return looksLikeNumber(text);
    }
    BigDecimal number = number(text);
    return number != null
        && number.signum() > 0
        && number.scale() <= 0
        && number.compareTo(LARGEST_ID) <= 0;
  }

  /** Without trailing zeros; null if the text is not a number. */
  private static @Nullable BigDecimal number(String text) {
    try {
      return looksLikeNumber(text) ? new BigDecimal(text).stripTrailingZeros() : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static boolean looksLikeNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("+-.0123456789eE".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
