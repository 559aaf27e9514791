package io.github.fbcli.push.input;

/**
 * A rejected record of an errors file that notes that a later record with the same {@code _id} was
 * accepted. Sending it again would replace a newer version with an older one.
 */
public record SupersededRecord(InputRecord record) implements InputItem {
  @Override
  public Position position() {
    return record.position();
  }
}
