package io.github.fbcli.push;

import java.util.Locale;

/**
 * The counters of a push, in the order of the summary. Each item is counted as read, and as exactly
 * one of accepted, rejected, unparsable, skipped and not sent.
 */
public enum Count {
  READ,

  ACCEPTED,

  /** Rejected by local validation or by the service. */
  REJECTED,

  UNPARSABLE,

  /** Settled by an earlier run, or marked as superseded in the pushed errors file. */
  SKIPPED,

  /** Read but not settled when the run ended. Some of them may have reached the service. */
  NOT_SENT,

  /** Includes requests without a response. */
  REQUESTS,

  /** The number of times a record exceeded the sink's rate limit. */
  THROTTLED,

  /** The number of times a record was resent. */
  RETRIED,

  /** The total size of all request bodies. */
  BYTES,

  /** Rejected records for which a later record with the same {@code _id} was accepted. */
  SUPERSEDED;

  /** Returns the name in the summary and in checkpoints, such as {@code not_sent}. */
  public String member() {
    return name().toLowerCase(Locale.ROOT);
  }
}
