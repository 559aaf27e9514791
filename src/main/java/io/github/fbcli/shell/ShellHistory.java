package io.github.fbcli.shell;

import java.nio.file.Path;
import java.time.Instant;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.impl.history.DefaultHistory;

/** The lines of this and earlier sessions, except those that may contain a secret. */
final class ShellHistory extends DefaultHistory {
  private static final int LINES = 2000;

  private final Host host;

  ShellHistory(Host host) {
    this.host = host;
  }

  /** Configures the reader to use this history and the host's file. */
  LineReaderBuilder attachTo(LineReaderBuilder reader) {
    Path file = host.historyFile();
    return reader
        .history(this)
        .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
        .variable(LineReader.HISTORY_SIZE, LINES)
        .variable(LineReader.HISTORY_FILE_SIZE, LINES)
        .variable(LineReader.HISTORY_FILE, file);
  }

  @Override
  public void add(Instant time, String typed) {
    String bare = typed.stripTrailing(); // completion leaves a space at the end
    String line = bare.endsWith("\\") ? typed : bare;
    if (!host.isSecret(line)) {
      super.add(time, line);
    }
  }
}
