package io.github.fbcli.shell.session;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What is typed for a command, until the command has ended: whoever of it still reads then would
 * take the next line away from the session.
 */
final class DetachableInput extends InputStream {
  private final InputStream in;
  private @Nullable Thread reader;
  private boolean detached;

  DetachableInput(InputStream in) {
    this.in = in;
  }

  /** Ends the input, also for a thread that waits for it. */
  synchronized void detach() {
    detached = true;
    if (reader != null) {
      reader.interrupt();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (!enters()) {
      return -1;
    }
    try {
      return in.read(bytes, from, length);
    } finally {
      leaves();
    }
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  private synchronized boolean enters() {
    reader = detached ? null : Thread.currentThread();
    return !detached;
  }

  private synchronized void leaves() {
    reader = null;
  }
}
