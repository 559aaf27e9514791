package io.github.fbcli.push.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Notifies a listener before each read of bytes that are not available yet. */
final class BlockingReadListener extends FilterInputStream {
  private final Runnable listener;

  BlockingReadListener(InputStream in, Runnable listener) {
    super(in);
    this.listener = listener;
  }

  @Override
  public int read() throws IOException {
    notifyIfBlocking();
    return in.read();
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    notifyIfBlocking();
    return in.read(into, offset, length);
  }

  private void notifyIfBlocking() throws IOException {
    if (in.available() == 0) {
      listener.run();
    }
  }
}
