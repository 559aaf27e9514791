package io.github.fbcli.push.input;

/**
 * Something longer than a record may be. It was skipped without being held in memory, so it is not
 * known whether it is well-formed.
 *
 * @param size in bytes
 */
public record OversizedRecord(RawText start, long size, Place place) implements InputItem {

  public Reason reason() {
    String message =
        "the record has %s bytes; a request takes at most %s, so split the record or remove fields"
            .formatted(size, InputRecord.MAX_BYTES);
    return new Reason(Reason.RECORD_TOO_LARGE, message);
  }
}
