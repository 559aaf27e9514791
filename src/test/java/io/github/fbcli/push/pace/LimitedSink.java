package io.github.fbcli.push.pace;

import java.time.Duration;
import java.time.Instant;

/**
 * A sink that takes 1000 records and 1 MB a second and not one more ({@code contract.md}, "Pushing
 * records"): of a request it takes as many records from the front as there is room for, and
 * throttles the rest. Room for so much time is kept when nothing comes; it starts full.
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

  /** How many of the records it takes; each counts as an even share of the bytes. */
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
