package io.github.fbcli.emulator;

import java.time.Duration;
import java.time.Instant;

/**
 * The limits of one sink: 1000 records and 1 MB (1,000,000 bytes) a second, whichever is met first
 * (contract.md, "Pushing records"). A bucket for each holds what one second may take and starts
 * full.
 *
 * <p>Both are counted in nanoseconds of their second, so that nothing is lost by rounding: a record
 * is worth a thousandth of it, a byte a millionth.
 */
final class RateLimit {
  private static final long FULL = Duration.ofSeconds(1).toNanos();
  private static final long RECORD = FULL / 1000;
  private static final long BYTE = FULL / 1_000_000;

  private long forRecords = FULL;
  private long forBytes = FULL;
  private Instant filled;

  RateLimit(Instant now) {
    this.filled = now;
  }

  /**
   * Takes what a request needs, as far as it is there.
   *
   * @param records how many records it holds, at least one
   * @param bytes how many bytes its body has; every record counts as an even share of them
   * @return how many of its records, counted from the first, are within the limits
   */
  int admit(Instant now, int records, int bytes) {
    fill(now);
    long byteCost = Math.max(1, bytes * BYTE);
    long byRecords = forRecords / RECORD;
    long byBytes = forBytes * records / byteCost;
    int admitted = (int) Math.min(records, Math.min(byRecords, byBytes));
    forRecords -= admitted * RECORD;
    forBytes -= byteCost * admitted / records;
    return admitted;
  }

  private void fill(Instant now) {
    if (now.isAfter(filled)) {
      // No longer than a second, for more than full is not possible and years overflow.
      Duration passed = Duration.between(filled, now);
      long gained = passed.compareTo(Duration.ofSeconds(1)) > 0 ? FULL : passed.toNanos();
      forRecords = Math.min(FULL, forRecords + gained);
      forBytes = Math.min(FULL, forBytes + gained);
      filled = now;
    }
  }
}
