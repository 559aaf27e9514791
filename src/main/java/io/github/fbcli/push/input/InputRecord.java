package io.github.fbcli.push.input;

/**
 * A record: the bytes of one JSON object exactly as they were read, without white space around it;
 * for a row of CSV or TSV, the object that was made of it.
 */
public final class InputRecord implements InputItem {
  /**
   * The longest record that is sent, in bytes. A request has at most 1 MB, the limit of a second
   * ({@code contract.md}, "Pushing records"), of which 24 bytes are the body around one record.
   */
  public static final int MAX_BYTES = 1_000_000 - 24;

  private final byte[] json;
  private final Place place;

  public InputRecord(byte[] json, Place place) {
    this.json = json;
    this.place = place;
  }

  /** One well-formed JSON object in UTF-8; not to be changed. */
  public byte[] json() {
    return json;
  }

  @Override
  public Place place() {
    return place;
  }

  @Override
  public String toString() {
    return "record at " + place;
  }
}
