package io.github.fbcli.push.input;

/**
 * A record: the bytes of one JSON object exactly as read, without surrounding white space, or an
 * object created from a CSV or TSV row.
 *
 * @param json one well-formed JSON object in UTF-8; must not be modified
 * @param superseded whether an errors file marks the record as superseded, because a later record
 *     with the same {@code _id} was accepted; resending it would replace a newer version with an
 *     older one
 */
@SuppressWarnings("ArrayRecordComponent") // records are never compared
public record InputRecord(byte[] json, Position position, boolean superseded) implements InputItem {
  /**
   * The maximum record size in bytes. A request body is at most 1 MB long, because that is the
   * limit per second ({@code contract.md}, "Pushing records"), and a body with a single record is
   * 24 bytes longer than the record.
   */
  public static final int MAX_BYTES = 1_000_000 - 24;

  public InputRecord(byte[] json, Position position) {
    this(json, position, false);
  }

  @Override
  public String toString() {
    return "record at " + position;
  }
}
