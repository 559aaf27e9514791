package io.github.fbcli.push;

import java.util.Locale;

/**
 * The counters of a push, in the order of the summary. Each item counts as read and as exactly one
 * of accepted, rejected, unparsable, skipped and not sent.
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

  /** Includes requests without a response. */
  REQUESTS,

  /** How often a record exceeded the sink's rate limit. */
  THROTTLED,

  /** How often a record was resent. */
  RETRIED,

  /** Bytes of all request bodies. */
  BYTES,

  /** Rejected records with a later accepted record of the same {@code _id}. */
  SUPERSEDED;

  /** The name in the summary and in checkpoints, for example {@code not_sent}. */
  public String member() {
    return name().toLowerCase(Locale.ROOT);
  }
}
