package io.github.fbcli.support;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what is written, and hands out each line as soon as it has ended. */
public final class LineQueue extends ByteArrayOutputStream {
  private static final int PATIENCE_SECONDS = 60;

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private int handedOut;

  @Override
  public synchronized void write(int b) {
    super.write(b);
    handOut();
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    super.write(bytes, from, length);
    handOut();
  }

  /** The next line; waits until it is there. */
  public String next() throws InterruptedException {
    String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (line == null) {
      throw new AssertionError("no further line; so far:\n" + this);
    }
    return line;
  }

  private void handOut() {
    for (int i = handedOut; i < count; i++) {
      if (buf[i] == '\n') {
        lines.add(new String(buf, handedOut, i - handedOut, StandardCharsets.UTF_8));
        handedOut = i + 1;
      }
    }
  }
}
