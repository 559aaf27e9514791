package io.github.fbcli.push;

import java.util.Locale;

/**
 * What a push counts, in the order of the summary. Every item that is read is counted once more, as
 * accepted, rejected, unparsable, skipped or not sent.
 */
public enum Count {
  /** Items of the input: records, and pieces that are not records. */
  READ,

  /** Taken by the service. */
  ACCEPTED,

  /** Refused by local validation or by the service. */
  REJECTED,

  /** Not a record. */
  UNPARSABLE,

  /** Settled by an earlier run, or superseded in the errors file that is pushed. */
  SKIPPED,

  /** Read but not settled when the run ended; some may have reached the service. */
  NOT_SENT,

  /** Requests sent, answered or not. */
  REQUESTS,

  /** How often a record was refused because the sink is at its limit. */
  THROTTLED,

  /** How often a record was sent again. */
  RETRIED,

  /** Bytes of all request bodies. */
  BYTES,

  /** Rejected records of whose {@code _id} a later record was accepted. */
  SUPERSEDED;

  /** The name in the summary and in checkpoints, such as {@code not_sent}. */
  public String member() {
    return name().toLowerCase(Locale.ROOT);
  }
}
