package io.github.fbcli.push;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The text by which two records are known to have the same {@code _id}. However an id is written,
 * {@code 7}, {@code "7"}, {@code 7.0} or {@code 07}, the table may hold it in one row: such records
 * must keep their order. Keeping the order of two that are different does no harm.
 */
final class RecordKey {
  /** No number that is an id has more digits; longer ones are compared as they are written. */
  private static final int LONGEST_NUMBER = 40;

  private RecordKey() {}

  static String of(String text) {
    BigDecimal number = number(text);
    return number == null ? text : number.stripTrailingZeros().toPlainString();
  }

  private static @Nullable BigDecimal number(String text) {
    if (text.isEmpty()
        || text.length() > LONGEST_NUMBER
        || "+-.0123456789".indexOf(text.charAt(0)) < 0) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(text);
      return Math.abs((long) number.scale()) > LONGEST_NUMBER ? null : number;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
