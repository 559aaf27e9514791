package io.github.fbcli.push;

import io.github.fbcli.push.pace.RateLimit;

/**
 * How to push.
 *
 * @param batchRecords the most records in a request, 1 to 1000
 * @param batchBytes the most bytes in a request's body, 1 to 1,000,000; a record that alone makes a
 *     longer body is sent by itself
 * @param retries how often in a row a request may bring no progress and is yet tried again
 * @param maxErrors how many failed records end the run
 * @param lanes how many requests are in flight at most, 1 to 64; with one, records are sent
 *     strictly in the order read
 * @param bufferBytes the memory that records may take between being read and being settled, at
 *     least 1 MB
 * @param rateLimit how much is sent in a second
 * @param includeSuperseded whether records of an errors file are sent though a newer version of
 *     them was accepted
 */
public record PushOptions(
    int batchRecords,
    int batchBytes,
    int retries,
    MaxErrors maxErrors,
    int lanes,
    long bufferBytes,
    RateLimit rateLimit,
    boolean includeSuperseded) {

  /**
   * A request holds at most what one second may take: 1000 records, 1 MB ({@code contract.md},
   * "Pushing records").
   */
  public PushOptions {
    demand("batch size", batchRecords, 1, 1000);
    demand("number of batch bytes", batchBytes, 1, 1_000_000);
    demand("number of retries", retries, 0, Integer.MAX_VALUE);
    demand("concurrency", lanes, 1, 64);
    demand("number of buffer bytes", bufferBytes, 1_000_000, Long.MAX_VALUE);
  }

  /** 500 records or 900 KB a request, eight retries, any number of errors, 8 lanes, 32 MB. */
  public static PushOptions defaults() {
    return new PushOptions(
        500, 900_000, 8, MaxErrors.none(), 8, 32_000_000, RateLimit.ofService(), false);
  }

  /** The same over one lane and as fast as can be: when nothing is sent, nothing limits. */
  public PushOptions unhindered() {
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

  private static void demand(String what, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "the " + what + " is " + value + "; it must be from " + least + " to " + most);
    }
  }
}
