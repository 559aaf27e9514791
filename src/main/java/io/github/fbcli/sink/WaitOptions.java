package io.github.fbcli.sink;

import java.time.Duration;

/**
 * How long and how often a waiter polls.
 *
 * @param timeout zero polls once
 * @param interval between two polls of a sink, ±20 %
 * @param allowAbsent whether a sink that does not exist may still appear
 */
public record WaitOptions(Duration timeout, Duration interval, boolean allowAbsent) {

  /** Rejects a negative timeout and an interval that would flood the service. */
  public WaitOptions {
    if (timeout.isNegative()) {
      throw new IllegalArgumentException("the timeout is negative");
    }
    if (interval.compareTo(Duration.ofMillis(10)) < 0) {
      throw new IllegalArgumentException("the interval is shorter than 10ms; 5s is usual");
    }
  }
}
