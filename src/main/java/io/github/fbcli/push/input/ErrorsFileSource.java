package io.github.fbcli.push.input;

import org.jspecify.annotations.Nullable;

/** The records of an errors file: knows which are superseded, and skips lines that are none. */
final class ErrorsFileSource implements ItemSource {
  private final ItemSource lines;
  private final ErrorsLines known;

  ErrorsFileSource(ItemSource lines, ErrorsLines known) {
    this.lines = lines;
    this.known = known;
  }

  @Override
  public @Nullable InputItem next() throws UnreadableInputException {
    InputItem item = lines.next();
    while (item != null && known.isMark(item.place().line())) {
      item = lines.next();
    }
    return item instanceof InputRecord record && known.isSuperseded(item.place().line())
        ? new SupersededRecord(record)
        : item;
  }
}
