package io.github.fbcli.shell.session;

import java.time.Instant;
import org.jline.reader.LineReader;
import org.jline.reader.impl.history.DefaultHistory;

/** The lines of this session and of earlier ones, but for those that must not be kept. */
final class TypedHistory extends DefaultHistory {
  private final Host host;
  private boolean loaded;

  TypedHistory(Host host) {
    this.host = host;
  }

  @Override
  public void attach(LineReader reader) {
    super.attach(reader);
    if (!loaded) {
      loaded = true;
      host.history().forEach(line -> internalAdd(Instant.EPOCH, line));
      resetIndex();
    }
  }

  @Override
  public void add(Instant time, String typed) {
    String bare = typed.stripTrailing(); // completion leaves a space behind
    String line = bare.endsWith("\\") ? typed : bare;
    boolean last = !isEmpty() && line.equals(get(last()));
    if (line.isBlank() || line.startsWith(" ") || last || host.isSecret(line)) {
      return;
    }
    super.add(time, line);
    host.remember(line);
  }
}
