package io.github.fbcli.push;

import io.github.fbcli.push.pace.ByteSize;
import io.github.fbcli.push.pace.RateLimit;

/**
 * The options of a push.
 *
 * @param batchRecords the maximum number of records per request, from 1 to 1000
 * @param batchBytes the maximum size of a request body in bytes, from 1 to 1,000,000; a larger
 *     record is sent alone
 * @param retries the maximum number of consecutive retries without progress
 * @param maxErrors the limit for failed records
 * @param lanes the maximum number of in-flight requests, from 1 to 64; with 1, records are sent in
 *     input order
 * @param bufferBytes the memory limit for in-flight records in bytes, at least 1,000,000
 * @param rateLimit the maximum number of records and bytes per second
 * @param includeSuperseded whether superseded records in an errors file are sent
 */
public record PushOptions(
    int batchRecords,
    long batchBytes,
    int retries,
    MaxErrors maxErrors,
    int lanes,
    long bufferBytes,
    RateLimit rateLimit,
    boolean includeSuperseded) {

  /** The number of retries for a push that never gives up. */
  public static final int UNLIMITED_RETRIES = Integer.MAX_VALUE;

  /**
   * Validates the options. A request contains at most 1000 records and 1 MB ({@code contract.md},
   * "Pushing records").
   */
  public PushOptions {
    require("batch size", batchRecords, 1, 1000);
    requireSize("--batch-bytes", batchBytes, 1, 1_000_000);
    require("number of retries", retries, 0, Integer.MAX_VALUE);
    require("concurrency", lanes, 1, 64);
    requireSize("--buffer-bytes", bufferBytes, 1_000_000, Long.MAX_VALUE);
  }

  public static PushOptions defaults() {
    return new PushOptions(
        500, 900_000, 8, MaxErrors.none(), 8, 32_000_000, RateLimit.ofService(), false);
  }

  /** Returns a copy with one lane and no rate limit, for a dry run. */
  public PushOptions unlimited() {
    return new PushOptions(
        batchRecords,
        batchBytes,
        retries,
        maxErrors,
        1,
        bufferBytes,
        RateLimit.none(),
        includeSuperseded);
  }

  /** Returns a copy without a memory limit. */
  PushOptions withUnlimitedBuffer() {
    return new PushOptions(
        batchRecords,
        batchBytes,
        retries,
        maxErrors,
        lanes,
        Long.MAX_VALUE,
        rateLimit,
        includeSuperseded);
  }

  private static void requireSize(String option, long value, long least, long most) {
    boolean above = value > most;
    if (above || value < least) {
      throw new IllegalArgumentException(
          "%s: %s is %s of %s"
              .formatted(
                  option,
                  new ByteSize(value),
                  above ? "above the maximum" : "below the minimum",
                  new ByteSize(above ? most : least)));
    }
  }

  private static void require(String what, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "the " + what + " is " + value + "; it must be from " + least + " to " + most);
    }
  }
}
