package io.github.fbcli.push.input;

/**
 * A record: the bytes of one JSON object exactly as read, without surrounding white space, or an
 * object created from a CSV or TSV row.
 */
public final class InputRecord implements InputItem {
  /**
   * The maximum record size in bytes. A request body is at most 1 MB long, because that is the
   * limit per second ({@code contract.md}, "Pushing records"), and the body of a single record is
   * 24 bytes longer than the record.
   */
  public static final int MAX_BYTES = 1_000_000 - 24;

  private final byte[] json;
  private final Position position;

  public InputRecord(byte[] json, Position position) {
    this.json = json;
    this.position = position;
  }

  /** Returns one well-formed JSON object in UTF-8. The array must not be modified. */
  public byte[] json() {
    return json;
  }

  @Override
  public Position position() {
    return position;
  }

  @Override
  public String toString() {
    return "record at " + position;
  }
}
