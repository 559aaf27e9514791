package io.github.fbcli.push.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells before it reads what is not there yet: the reader may then be about to wait for long. */
final class WaitTellingStream extends FilterInputStream {
  private final Runnable beforeWaiting;

  WaitTellingStream(InputStream in, Runnable beforeWaiting) {
    super(in);
    this.beforeWaiting = beforeWaiting;
  }

  @Override
  public int read() throws IOException {
    tell();
    return in.read();
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    tell();
    return in.read(into, offset, length);
  }

  private void tell() throws IOException {
    if (in.available() == 0) {
      beforeWaiting.run();
    }
  }
}
