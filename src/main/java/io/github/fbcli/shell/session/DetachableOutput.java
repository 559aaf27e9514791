package io.github.fbcli.shell.session;

import java.io.IOException;
import java.io.OutputStream;

/** Output of a command, until nobody waits for the command any more: then its reader is gone. */
final class DetachableOutput extends OutputStream {
  private final OutputStream target;
  private volatile boolean detached;

  DetachableOutput(OutputStream target) {
    this.target = target;
  }

  void detach() {
    detached = true;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    if (detached) {
      throw new IOException("Broken pipe");
    }
    target.write(bytes, from, length);
  }

  @Override
  public void flush() throws IOException {
    if (!detached) {
      target.flush();
    }
  }
}
