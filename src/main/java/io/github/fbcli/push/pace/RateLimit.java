package io.github.fbcli.push.pace;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The maximum number of records and of request body bytes per second. Both limits apply.
 *
 * @param recordsPerSecond at least 1; {@link #UNLIMITED} for no limit
 * @param bytesPerSecond at least 1; {@link #UNLIMITED} for no limit
 */
public record RateLimit(long recordsPerSecond, long bytesPerSecond) {

  public static final long UNLIMITED = Long.MAX_VALUE;

  private static final String NONE = "none";
  private static final Pattern PART = Pattern.compile("([0-9.]*)(.*)/s");
  private static final BigDecimal MAX = BigDecimal.valueOf(1_000_000_000_000L);

  public RateLimit {
    if (recordsPerSecond < 1 || bytesPerSecond < 1) {
      throw new IllegalArgumentException("a rate limit must be at least 1 per second");
    }
  }

  /**
   * Returns the limit of a sink: 1000 records and 1 MB per second ({@code contract.md}, "Pushing
   * records").
   */
  public static RateLimit ofService() {
    return new RateLimit(1000, 1_000_000);
  }

  public static RateLimit none() {
    return new RateLimit(UNLIMITED, UNLIMITED);
  }

  public boolean isNone() {
    return equals(none());
  }

  /**
   * Parses {@code 1000/s,1MB/s}: a number of records, a number of bytes with a unit, or both in any
   * order. An omitted dimension is unlimited; with {@code none}, both are. Units are
   * case-insensitive: {@code k} and {@code M} for records, and the units of {@link ByteSize} for
   * bytes.
   *
   * @throws IllegalArgumentException if the text is invalid; the message quotes it and shows a
   *     valid value
   */
  public static RateLimit parse(String text) {
    RateLimit limit = none();
    if (text.strip().equalsIgnoreCase(NONE)) {
      return limit;
    }
    for (String part : text.split(",", -1)) {
      limit = limit.with(part.strip(), text);
    }
    return limit;
  }

  private RateLimit with(String part, String text) {
    Matcher matcher = PART.matcher(part);
    if (!matcher.matches()) {
      throw invalid(text, "'" + part + "' does not end in /s");
    }
    String unit = matcher.group(2).strip().toLowerCase(Locale.ROOT);
    BigDecimal number = number(matcher.group(1), part, text);
    BigDecimal amount = number.multiply(BigDecimal.valueOf(factor(unit, text)));
    if (amount.compareTo(BigDecimal.ONE) < 0 || amount.compareTo(MAX) > 0) {
      throw invalid(text, "'" + part + "' is outside the range 1 to " + MAX.toPlainString());
    }
    boolean bytes = unit.endsWith("b");
    if ((bytes ? bytesPerSecond : recordsPerSecond) != UNLIMITED) {
      throw invalid(text, "it limits " + (bytes ? "bytes" : "records") + " twice");
    }
    return bytes
        ? new RateLimit(recordsPerSecond, amount.longValue())
        : new RateLimit(amount.longValue(), bytesPerSecond);
  }

  private static BigDecimal number(String digits, String part, String text) {
    try {
      return new BigDecimal(digits);
    } catch (NumberFormatException e) {
      throw invalid(text, "'" + part + "' does not start with a number");
    }
  }

  private static long factor(String unit, String text) {
    long factor = ByteSize.factor(unit);
    if (factor == 0) {
      throw invalid(text, "unknown unit '" + unit + "'");
    }
    return factor;
  }

  /** Returns a string that {@link #parse} accepts, with {@code B} as the only unit. */
  @Override
  public String toString() {
    if (isNone()) {
      return NONE;
    }
    String records = recordsPerSecond == UNLIMITED ? "" : recordsPerSecond + "/s";
    String bytes = bytesPerSecond == UNLIMITED ? "" : bytesPerSecond + "B/s";
    return records + (records.isEmpty() || bytes.isEmpty() ? "" : ",") + bytes;
  }

  private static IllegalArgumentException invalid(String text, String why) {
    return new IllegalArgumentException(
        "'%s' is not a valid rate limit: %s; use for example '1000/s,1MB/s', '500/s' or 'none'"
            .formatted(text, why));
  }
}
