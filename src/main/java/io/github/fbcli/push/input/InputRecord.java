package io.github.fbcli.push.input;

/**
 * A record: the bytes of one JSON object exactly as they were read, without space around them. For
 * a row of CSV or TSV they are the object that was made of it.
 */
public final class InputRecord implements InputItem {
  /**
   * The longest record that is sent, in bytes. A request holds at most what one second may take, 1
   * MB ({@code contract.md}, "Pushing records"), of which 24 bytes are the body around one record.
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
