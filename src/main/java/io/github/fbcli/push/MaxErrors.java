package io.github.fbcli.push;

/**
 * The limit for failed (rejected or unparsable) records: a number {@code N}, or a percentage {@code
 * N%} of the settled records. A percentage applies after 100 records are settled, and at the end of
 * the input.
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
   * Parses {@code N} or {@code N%}. Both 0 and 1 end the run after the first failed record.
   *
   * @throws IllegalArgumentException if the text is invalid; the message quotes it and shows a
   *     valid value
   */
  public static MaxErrors parse(String text) {
    boolean percent = text.endsWith("%");
    String digits = percent ? text.substring(0, text.length() - 1) : text;
    boolean number = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number || digits.length() > 18 || (percent && Long.parseLong(digits) > 100)) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a valid limit; use for example 10 or 5%");
    }
    return new MaxErrors(Long.parseLong(digits), percent);
  }

  /**
   * Returns whether the run must end.
   *
   * @param settled the number of accepted, rejected and unparsable records so far
   * @param atEnd whether the input was read to its end
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
