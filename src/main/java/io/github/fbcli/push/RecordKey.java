package io.github.fbcli.push;

import java.math.BigDecimal;

/**
 * The text by which two records are known to have the same {@code _id}. However an id is written,
 * {@code 7}, {@code "7"}, {@code 7.0} or {@code 07}, the table may hold it in one row: such records
 * must keep their order. Keeping the order of two that are different does no harm.
 */
final class RecordKey {
  /** More digits than an id has under any padding; the work to read them grows with the square. */
  private static final int LONGEST_NUMBER = 1000;

  private RecordKey() {}

  static String of(String text) {
    if (!looksLikeNumber(text) || text.length() > LONGEST_NUMBER) {
      return text;
    }
    try {
      BigDecimal number = new BigDecimal(text).stripTrailingZeros();
      // Whole numbers the short way; 1e999999999 in plain notation would be a gigabyte.
      return number.scale() == 0
          ? number.unscaledValue().toString()
          : number.unscaledValue() + "e" + -(long) number.scale();
    } catch (NumberFormatException e) {
      return text;
    }
  }

  private static boolean looksLikeNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> "+-.0123456789eE".indexOf(c) >= 0);
  }
}
