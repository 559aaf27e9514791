package io.github.fbcli.push.input;

/**
 * A part of the input that is longer than {@link InputRecord#MAX_BYTES}. It was neither kept in
 * memory nor parsed.
 *
 * @param size the full size in bytes
 */
public record OversizedRecord(RawText start, long size, Position position) implements InputItem {

  public Reason reason() {
    String message =
        "the record is %s bytes long; the maximum is %s; split the record or remove fields"
            .formatted(size, InputRecord.MAX_BYTES);
    return new Reason(Reason.RECORD_TOO_LARGE, message);
  }
}
