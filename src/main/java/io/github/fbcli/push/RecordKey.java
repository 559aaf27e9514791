package io.github.fbcli.push;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Normalizes {@code _id} values so that records that may update the same table row have equal keys
 * and keep their order. For example, {@code 7}, {@code "7"}, {@code 7.0} and {@code 07} may be the
 * same {@code _id}.
 */
final class RecordKey {
  /** Integers with up to this many digits are written in full, so most keys equal their ids. */
  static final int PLAIN_DIGITS = 18;

  /** The maximum length of a number to parse. Parsing takes quadratic time. */
  private static final int MAX_NUMBER_LENGTH = 1000;

  private static final BigDecimal LARGEST_ID = BigDecimal.valueOf(Long.MAX_VALUE);

  private RecordKey() {}

  static String of(String text) {
    BigDecimal number = text.length() > MAX_NUMBER_LENGTH ? null : number(text);
    if (number == null) {
      return text;
    }
    // Written in full, 1e999999999 would occupy a gigabyte.
    return number.scale() <= 0 && number.precision() - (long) number.scale() <= PLAIN_DIGITS
        ? number.toPlainString()
        : number.unscaledValue() + "e" + -(long) number.scale();
  }

  /**
   * Returns whether the text is a whole number from 1 to 2^63-1. For very long strings, only checks
   * that all characters can occur in a number.
   */
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

  /** Returns the number without trailing zeros; null if the text is not a number. */
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
