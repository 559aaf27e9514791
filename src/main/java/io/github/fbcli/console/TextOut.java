package io.github.fbcli.console;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes text to a stream as UTF-8, with {@code \n} as the line break on every platform. */
public final class TextOut {
  private final OutputStream stream;
  private final boolean data;

  /**
   * @param data whether a write failure is an error; messages that cannot be written are dropped
   */
  TextOut(OutputStream stream, boolean data) {
    this.stream = new BufferedOutputStream(stream);
    this.data = data;
  }

  /**
   * Writes the text unchanged; the caller must make it terminal-safe.
   *
   * @throws BrokenPipe if data cannot be written because the reader has closed the stream
   * @throws OutputFailure if data cannot be written for another reason
   */
  public synchronized TextOut print(String text) {
    try {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      fail(e);
    }
    return this;
  }

  /** Writes a line and flushes it. */
  public synchronized void line(String text) {
    print(text).print("\n").flush();
  }

  public synchronized void flush() {
    try {
      stream.flush();
    } catch (IOException e) {
      fail(e);
    }
  }

  private void fail(IOException e) {
    if (data) {
      String message = String.valueOf(e.getMessage());
      boolean gone =
          message.contains("Broken pipe")
              || message.contains("pipe is being closed") // Windows
              || message.contains("Bad file descriptor"); // started with the stream closed
      throw gone ? new BrokenPipe(e) : new OutputFailure(e);
    }
  }
}
