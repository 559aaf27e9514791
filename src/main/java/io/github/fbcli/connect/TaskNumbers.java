package io.github.fbcli.connect;

import javax.management.MXBean;

/** The metrics that a task publishes through JMX. Thread-safe. */
@MXBean
public interface TaskNumbers {
  long getAccepted();

  long getRejected();

  /** Returns how many times a record exceeded the rate limit. */
  long getThrottled();

  /** Returns the number of records without an outcome. */
  long getInFlight();

  /** Returns the share of the sink's quota that accepted records used, from 0 to 1. */
  double getQuotaUsed();

  /** Returns the number of received offsets after the leading completed records. */
  long getOffsetLag();
}
