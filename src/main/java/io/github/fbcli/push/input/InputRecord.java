package io.github.fbcli.push.input;

/**
 * A record: the bytes of one JSON object exactly as read, without surrounding white space, or the
 * object made from a CSV or TSV row.
 */
public final class InputRecord implements InputItem {
  /**
   * The maximum record size in bytes. A request has at most 1 MB, the limit per second ({@code
   * contract.md}, "Pushing records"), and the body adds 24 bytes to a single record.
   */
  public static final int MAX_BYTES = 1_000_000 - 24;

  private final byte[] json;
  private final Position position;

  public InputRecord(byte[] json, Position position) {
    this.json = json;
    this.position = position;
  }

  /** One well-formed JSON object in UTF-8; must not be modified. */
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
