package io.github.fbcli.push;

/**
 * How to push.
 *
 * @param batchRecords the most records in a request, 1 to 1000
 * @param batchBytes the most bytes in a request's body, 1 to 1,000,000; a record that alone makes a
 *     longer body is sent by itself
 * @param retries how often in a row a request may bring no progress and is yet tried again
 * @param maxErrors how many failed records end the run
 */
public record PushOptions(int batchRecords, int batchBytes, int retries, MaxErrors maxErrors) {

  /**
   * A request holds at most what one second may take: 1000 records, 1 MB ({@code contract.md},
   * "Pushing records").
   */
  public PushOptions {
    demand("batch size", batchRecords, 1, 1000);
    demand("number of batch bytes", batchBytes, 1, 1_000_000);
    demand("number of retries", retries, 0, Integer.MAX_VALUE);
  }

  /** 500 records or 900 KB a request, eight retries, any number of errors. */
  public static PushOptions defaults() {
    return new PushOptions(500, 900_000, 8, MaxErrors.none());
  }

  private static void demand(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "the " + what + " is " + value + "; it must be from " + least + " to " + most);
    }
  }
}
