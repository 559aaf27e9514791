package io.github.fbcli.sink;

import java.time.Duration;

/**
 * How long and how often a waiter looks.
 *
 * @param timeout zero looks once
 * @param interval between two looks at a sink, give or take a fifth
 * @param allowAbsent whether a sink that is not there may still come
 */
public record WaitOptions(Duration timeout, Duration interval, boolean allowAbsent) {

  /** Refuses what makes no sense. */
  public WaitOptions {
    if (timeout.isNegative()) {
      throw new IllegalArgumentException("the timeout is negative");
    }
    // Without a floor, an interval of zero would be a flood of requests.
    if (interval.compareTo(Duration.ofMillis(10)) < 0) {
      throw new IllegalArgumentException("the interval is shorter than 10ms; 5s is usual");
    }
  }
}
