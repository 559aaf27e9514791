package io.github.fbcli.push;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The text by which two records are known to have the same {@code _id}. However an id is written,
 * {@code 7}, {@code "7"}, {@code 7.0} or {@code 07}, the table may hold it in one row: such records
 * must keep their order. Keeping the order of two that are different does no harm.
 */
final class RecordKey {
  /** Whole numbers of up to so many digits are written out, so most ids are their own keys. */
  static final int PLAIN_DIGITS = 18;

  /** More digits than an id has under any padding; the work to read them grows with the square. */
  private static final int LONGEST_NUMBER = 1000;

  private RecordKey() {}

  static String of(String text) {
    BigDecimal number = text.length() > LONGEST_NUMBER ? null : number(text);
    if (number == null) {
      return text;
    }
    // Written out only where that is short; 1e999999999 would be a gigabyte.
    return number.scale() <= 0 && number.precision() - (long) number.scale() <= PLAIN_DIGITS
        ? number.toPlainString()
        : number.unscaledValue() + "e" + -(long) number.scale();
  }

  /** False for what is surely not the text of a whole number from zero up. */
  static boolean mayBeWhole(String text) {
    if (text.length() > LONGEST_NUMBER) {
      return looksLikeNumber(text);
    }
    BigDecimal number = number(text);
    return number != null && number.signum() >= 0 && number.scale() <= 0;
  }

  /** Without zeros at its end; null when the text is no number. */
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
