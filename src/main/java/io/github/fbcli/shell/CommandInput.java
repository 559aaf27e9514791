package io.github.fbcli.shell;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlocking;
import org.jline.utils.NonBlockingInputStream;

/**
 * The input that the user types while a command runs. It is read through the editor, which may have
 * read ahead. After {@code close}, even a thread that is still reading gets the end of the input,
 * so it cannot consume a line that is meant for the shell.
 */
final class CommandInput extends InputStream {
  private static final long POLL_MILLIS = 100;

  private final NonBlockingInputStream typed;
  private volatile boolean closed;

  CommandInput(NonBlockingInputStream typed) {
    this.typed = typed;
  }

  static NonBlockingInputStream of(Terminal terminal) {
    return terminal.input() instanceof NonBlockingInputStream typed ? typed : of(terminal.input());
  }

  static NonBlockingInputStream of(InputStream in) {
    return NonBlocking.nonBlocking("fb", in);
  }

  @Override
  public int read() throws IOException {
    int b = NonBlockingInputStream.READ_EXPIRED;
    while (b == NonBlockingInputStream.READ_EXPIRED) {
      b = poll();
    }
    return b;
  }

  private synchronized int poll() throws IOException {
    return closed ? -1 : typed.read(POLL_MILLIS);
  }

  /** Reads at most one line, as a terminal does. */
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
    return closed ? 0 : typed.available();
  }

  /** Ends the input. Returns when no thread is reading from it. */
  @Override
  public void close() {
    closed = true;
    synchronized (this) {
      // Waits for a read that is in progress.
    }
  }
}
