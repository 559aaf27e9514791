package io.github.fbcli.push;

import java.util.Locale;

/**
 * What a push counts, in the order of the summary. Every item is counted as read, and as one of
 * accepted, rejected, unparsable, skipped or not sent.
 */
public enum Count {
  READ,

  ACCEPTED,

  /** By local validation or by the service. */
  REJECTED,

  UNPARSABLE,

  /** Settled by an earlier run, or superseded in the errors file that is pushed. */
  SKIPPED,

  /** Read but not settled when the run ended; some may have reached the service. */
  NOT_SENT,

  /** Including those that were not answered. */
  REQUESTS,

  /** How often a record exceeded the sink's limit. */
  THROTTLED,

  /** How often a record was sent again. */
  RETRIED,

  /** Bytes of all request bodies. */
  BYTES,

  /** Rejected records for whose {@code _id} a later record was accepted. */
  SUPERSEDED;

  /** The name in the summary and in checkpoints, such as {@code not_sent}. */
  public String member() {
    return name().toLowerCase(Locale.ROOT);
  }
}
