package io.github.fbcli.emulator;

import java.time.Duration;
import java.time.Instant;

/**
 * The limits of a sink: 1000 records and 1 MB (1,000,000 bytes) per second, whichever is reached
 * first (contract.md, "Pushing records"). Each limit is a token bucket, which holds the tokens of
 * one second and starts full.
 *
 * <p>Tokens are nanoseconds, which avoids rounding errors: a record costs a thousandth of a second,
 * a byte a millionth.
 */
final class SinkRateLimit {
  private static final long FULL = Duration.ofSeconds(1).toNanos();
  private static final long RECORD = FULL / 1000;
  private static final long BYTE = FULL / 1_000_000;

  private long recordTokens = FULL;
  private long byteTokens = FULL;
  private Instant filled;

  SinkRateLimit(Instant now) {
    this.filled = now;
  }

  /**
   * Takes tokens for as many of the request's records as possible.
   *
   * @param records the number of records, at least one
   * @param bytes the length of the body, divided equally among the records
   * @return the number of leading records that are within the limits
   */
  int admit(Instant now, int records, int bytes) {
    fill(now);
    long byteCost = Math.max(1, bytes * BYTE);
    long byRecords = recordTokens / RECORD;
    long byBytes = byteTokens * records / byteCost;
    int admitted = (int) Math.min(records, Math.min(byRecords, byBytes));
    recordTokens -= admitted * RECORD;
    byteTokens -= byteCost * admitted / records;
    return admitted;
  }

  private void fill(Instant now) {
    if (now.isAfter(filled)) {
      Duration passed = Duration.between(filled, now);
      // Capped at a second: the buckets hold no more, and the nanoseconds of years would overflow.
      long gained = passed.compareTo(Duration.ofSeconds(1)) > 0 ? FULL : passed.toNanos();
      recordTokens = Math.min(FULL, recordTokens + gained);
      byteTokens = Math.min(FULL, byteTokens + gained);
      filled = now;
    }
  }
}
