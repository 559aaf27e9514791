package io.github.fbcli.push;

/**
 * How many failed records, rejected or unparsable, end the run: {@code N} of them, or {@code N%} of
 * those that are settled. A share is judged from 100 records on, and at the end of the input.
 */
public final class MaxErrors {
  private static final long MIN_SETTLED = 100;
  private static final MaxErrors NONE = new MaxErrors(Long.MAX_VALUE, false);

  private final long limit;
  private final boolean percent;

  private MaxErrors(long limit, boolean percent) {
    this.limit = limit;
    this.percent = percent;
  }

  public static MaxErrors none() {
    return NONE;
  }

  /**
   * Reads {@code N} or {@code N%}. Zero, like one, ends the run with the first error.
   *
   * @throws IllegalArgumentException with a message that quotes the text and shows a valid one
   */
  public static MaxErrors parse(String text) {
    boolean percent = text.endsWith("%");
    String digits = percent ? text.substring(0, text.length() - 1) : text;
    boolean number = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number || digits.length() > 18 || (percent && Long.parseLong(digits) > 100)) {
      throw new IllegalArgumentException(
          "'" + text + "' is no limit of errors; write a number like 10, or a share like 5%");
    }
    return new MaxErrors(Long.parseLong(digits), percent);
  }

  /**
   * @param settled how many records are accepted, rejected or unparsable so far
   * @param atEnd whether the input is at its end
   */
  boolean isReached(long errors, long settled, boolean atEnd) {
    if (errors == 0) {
      return false;
    }
    if (percent) {
      return (atEnd || settled >= MIN_SETTLED) && 100.0 * errors >= (double) limit * settled;
    }
    return errors >= limit;
  }

  @Override
  public String toString() {
    return percent ? limit + "%" : Long.toString(limit);
  }
}
