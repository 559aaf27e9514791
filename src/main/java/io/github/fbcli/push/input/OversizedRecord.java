package io.github.fbcli.push.input;

/**
 * Something longer than any record may be. It was passed over without being held in memory, so
 * nobody knows whether it was well-formed.
 *
 * @param size in bytes
 */
public record OversizedRecord(RawText start, long size, Place place) implements InputItem {

  /** Why it cannot be sent. */
  public Reason reason() {
    return new Reason(
        Reason.RECORD_TOO_LARGE,
        "the record has "
            + size
            + " bytes; a request takes at most "
            + InputRecord.MAX_BYTES
            + ", so split the record or leave fields out");
  }
}
