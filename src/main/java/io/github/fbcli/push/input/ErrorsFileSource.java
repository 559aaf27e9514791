package io.github.fbcli.push.input;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The records of an errors file: knows which are superseded, and skips lines that are none. */
final class ErrorsFileSource implements RecordSource {
  private final RecordSource lines;
  private final ErrorsLines known;

  ErrorsFileSource(RecordSource lines, ErrorsLines known) {
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

  @Override
  public long bytesRead() {
    return lines.bytesRead();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
