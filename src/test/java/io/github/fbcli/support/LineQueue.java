package io.github.fbcli.support;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Stores output, and returns each line as soon as it is complete. */
public final class LineQueue extends ByteArrayOutputStream {
  private static final int TIMEOUT_SECONDS = 60;

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private int returned;

  @Override
  public synchronized void write(int b) {
    super.write(b);
    queueLines();
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    super.write(bytes, from, length);
    queueLines();
  }

  /** Waits for the next line and returns it. */
  public String next() throws InterruptedException {
    String line = lines.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    if (line == null) {
      throw new AssertionError("no further line; so far:\n" + this);
    }
    return line;
  }

  private void queueLines() {
    for (int i = returned; i < count; i++) {
      if (buf[i] == '\n') {
        lines.add(new String(buf, returned, i - returned, StandardCharsets.UTF_8));
        returned = i + 1;
      }
    }
  }
}
