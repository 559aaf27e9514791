package io.github.fbcli.shell.session;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlocking;
import org.jline.utils.NonBlockingInputStream;

/**
 * What is typed while a command runs. It comes through the editor, which may have read ahead, and a
 * thread that waits for it can be interrupted without the terminal being closed.
 */
final class TerminalInput extends InputStream {
  private static final long LOOK_MILLIS = 1000;

  private final NonBlockingInputStream terminal;

  TerminalInput(NonBlockingInputStream terminal) {
    this.terminal = terminal;
  }

  /** Reads what is typed at that terminal, or what comes through a stream that could be one. */
  static InputStream of(Terminal terminal) {
    return terminal.input() instanceof NonBlockingInputStream typed
        ? new TerminalInput(typed)
        : of(terminal.input());
  }

  static InputStream of(InputStream in) {
    return new TerminalInput(NonBlocking.nonBlocking("fb", in));
  }

  @Override
  public int read() throws IOException {
    int b = terminal.read(LOOK_MILLIS); // without a limit it would wait where no interrupt reaches
    while (b == NonBlockingInputStream.READ_EXPIRED) {
      b = terminal.read(LOOK_MILLIS);
    }
    return b;
  }

  /** A line at most, as a terminal hands it out. */
  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, bytes.length);
    int count = 0;
    while (count < length) {
      int b = read();
      if (b < 0) {
        return count == 0 ? -1 : count;
      }
      bytes[from + count++] = (byte) b;
      if (b == '\n') {
        break;
      }
    }
    return count;
  }

  @Override
  public int available() throws IOException {
    return terminal.available();
  }

  @Override
  public void close() {
    // The session goes on with it.
  }
}
