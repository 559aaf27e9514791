package io.github.fbcli.push.pace;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * How much may be pushed in a second: so many records and so many bytes of request bodies,
 * whichever is met first.
 *
 * @param recordsPerSecond at least 1; {@link #UNLIMITED} when records do not count
 * @param bytesPerSecond at least 1; {@link #UNLIMITED} when bytes do not count
 */
public record RateLimit(long recordsPerSecond, long bytesPerSecond) {

  /** More than any line carries, so it needs no rules of its own. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  private static final String NONE = "none";
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

  public RateLimit {
    if (recordsPerSecond < 1 || bytesPerSecond < 1) {
      throw new IllegalArgumentException("a rate limit is at least 1 a second");
    }
  }

  /** 1000 records and 1 MB a second, what a sink takes ({@code contract.md}, "Pushing records"). */
  public static RateLimit ofService() {
    return new RateLimit(1000, 1_000_000);
  }

  /** No limit at all: as fast as the line and the service are. */
  public static RateLimit none() {
    return new RateLimit(UNLIMITED, UNLIMITED);
  }

  /** Whether neither dimension is limited. */
  public boolean isNone() {
    return equals(none());
  }

  /**
   * Reads {@code 1000/s,1MB/s}: a number of records, a number of bytes with its unit, or both in
   * any order; one that is not named is not limited. {@code none} limits neither. Records may have
   * the unit {@code k} or {@code M}; bytes have {@code B}, {@code KB}, {@code MB} (powers of 1000),
   * {@code KiB} or {@code MiB} (powers of 1024). Capitals do not matter.
   *
   * @throws IllegalArgumentException with a sentence that names the text and what would fit
   */
  public static RateLimit parse(String text) {
    if (text.strip().equalsIgnoreCase(NONE)) {
      return none();
    }
    RateLimit limit = none();
    for (String part : text.split(",", -1)) {
      limit = limit.with(Part.read(part.strip(), text), text);
    }
    return limit;
  }

  private RateLimit with(Part part, String text) {
    if ((part.bytes() ? bytesPerSecond : recordsPerSecond) != UNLIMITED) {
      throw unreadable(text, "it limits " + (part.bytes() ? "bytes" : "records") + " twice");
    }
    return part.bytes()
        ? new RateLimit(recordsPerSecond, part.perSecond())
        : new RateLimit(part.perSecond(), bytesPerSecond);
  }

  /** The form that {@link #parse} reads, without units but {@code B}. */
  @Override
  public String toString() {
    if (isNone()) {
      return NONE;
    }
    String records = recordsPerSecond == UNLIMITED ? "" : recordsPerSecond + "/s";
    String bytes = bytesPerSecond == UNLIMITED ? "" : bytesPerSecond + "B/s";
    return records + (records.isEmpty() || bytes.isEmpty() ? "" : ",") + bytes;
  }

  private static IllegalArgumentException unreadable(String text, String why) {
    return new IllegalArgumentException(
        "'"
            + text
            + "' is not a rate limit: "
            + why
            + "; write it like 1000/s,1MB/s or 500/s or"
            + " none");
  }

  /** One dimension. */
  private record Part(long perSecond, boolean bytes) {

    static Part read(String part, String text) {
      if (!part.endsWith("/s")) {
        throw unreadable(text, "'" + part + "' does not end in /s");
      }
      String amount = part.substring(0, part.length() - "/s".length());
      int unitAt = 0;
      while (unitAt < amount.length() && isOfNumber(amount.charAt(unitAt))) {
        unitAt++;
      }
      String unit = amount.substring(unitAt).strip().toLowerCase(Locale.ROOT);
      BigDecimal number = number(amount.substring(0, unitAt), part, text);
      return new Part(whole(number.multiply(worth(unit, text)), part, text), unit.endsWith("b"));
    }

    private static boolean isOfNumber(char c) {
      return (c >= '0' && c <= '9') || c == '.';
    }

    private static BigDecimal number(String digits, String part, String text) {
      try {
        return new BigDecimal(digits);
      } catch (NumberFormatException e) {
        throw unreadable(text, "'" + part + "' does not start with a number");
      }
    }

    private static BigDecimal worth(String unit, String text) {
      return BigDecimal.valueOf(
          switch (unit) {
            case "", "b" -> 1;
            case "k", "kb" -> 1_000;
            case "m", "mb" -> 1_000_000;
            case "kib" -> 1 << 10;
            case "mib" -> 1 << 20;
            default -> throw unreadable(text, "the unit '" + unit + "' is not known");
          });
    }

    private static long whole(BigDecimal amount, String part, String text) {
      if (amount.compareTo(BigDecimal.ONE) < 0 || amount.compareTo(MOST) > 0) {
        throw unreadable(text, "'" + part + "' is not from 1 to " + MOST.toPlainString());
      }
      return amount.longValue();
    }
  }
}
