package io.github.fbcli.push.input;

/**
 * A record that an errors file marks as superseded, because a later record with the same {@code
 * _id} was accepted. Resending it would replace a newer version with an older one.
 */
public record SupersededRecord(InputRecord record) implements InputItem {
  @Override
  public Position position() {
    return record.position();
  }
}
