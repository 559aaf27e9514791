package io.github.fbcli.push.pace;

import java.time.Duration;
import java.time.Instant;

/**
 * A sink that accepts exactly 1000 records and 1 MB per second ({@code contract.md}, "Pushing
 * records"). It accepts the first records of a request up to its limit, and throttles the rest.
 * Unused quota accumulates up to the burst; the sink starts with a full burst.
 */
final class LimitedSink {
  private static final double RECORDS = 1000;
  private static final double BYTES = 1_000_000;

  private final double burst;
  private double forRecords;
  private double forBytes;
  private Instant filled;

  LimitedSink(Duration burst, Instant now) {
    this.burst = burst.toNanos() / 1e9;
    this.forRecords = RECORDS * this.burst;
    this.forBytes = BYTES * this.burst;
    this.filled = now;
  }

  /** Returns the number of accepted records. Assumes that all records are equally large. */
  int take(Instant now, int records, long bytes) {
    double passed = Duration.between(filled, now).toNanos() / 1e9;
    filled = now;
    forRecords = Math.min(RECORDS * burst, forRecords + passed * RECORDS);
    forBytes = Math.min(BYTES * burst, forBytes + passed * BYTES);
    double each = (double) bytes / records;
    int taken = (int) Math.min(records, Math.floor(Math.min(forRecords, forBytes / each)));
    forRecords -= taken;
    forBytes -= taken * each;
    return taken;
  }
}
