package io.github.fbcli.push;

import java.util.Locale;

/**
 * The counters of a push, in summary order. Each item is counted as read and has exactly one
 * outcome: accepted, rejected, unparsable, skipped or not sent.
 */
public enum Count {
  READ,

  ACCEPTED,

  /** Rejected by local validation or by the service. */
  REJECTED,

  UNPARSABLE,

  /** Settled by an earlier run, or marked as superseded in the pushed errors file. */
  SKIPPED,

  /** Read but not settled when the run ended; some may have reached the service. */
  NOT_SENT,

  /** The number of requests, including those without a response. */
  REQUESTS,

  /** The number of times a record exceeded the sink's rate limit. */
  THROTTLED,

  /** The number of times a record was resent. */
  RETRIED,

  /** The total size of all request bodies. */
  BYTES,

  /** Rejected records that were superseded by an accepted record with the same {@code _id}. */
  SUPERSEDED;

  /** Returns the name used in the summary and in checkpoints, for example {@code not_sent}. */
  public String member() {
    return name().toLowerCase(Locale.ROOT);
  }
}
