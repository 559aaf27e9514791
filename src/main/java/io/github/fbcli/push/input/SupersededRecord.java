package io.github.fbcli.push.input;

/**
 * A record of an errors file that says that a later record of the same {@code _id} was accepted
 * after it was rejected. Who sends it puts an older version over a newer one.
 */
public record SupersededRecord(InputRecord record) implements InputItem {
  @Override
  public Place place() {
    return record.place();
  }
}
