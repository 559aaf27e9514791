package io.github.fbcli.console;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Text to one stream, in UTF-8, with {@code \n} at the end of a line on every platform. */
public final class TextOut {
  private final OutputStream stream;
  private final boolean essential;

  private TextOut(OutputStream stream, boolean essential) {
    this.stream = new BufferedOutputStream(stream);
    this.essential = essential;
  }

  /** For data: that it cannot be written is a failure. */
  static TextOut forData(OutputStream stream) {
    return new TextOut(stream, true);
  }

  /** For messages: work goes on when nobody can read them. */
  static TextOut forMessages(OutputStream stream) {
    return new TextOut(stream, false);
  }

  /**
   * Writes the text as it is; whoever calls has made it terminal-safe.
   *
   * @throws ReaderGone when it is data and nobody reads any more
   * @throws OutputLost when it is data and cannot be written for another reason
   */
  public synchronized TextOut print(String text) {
    try {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
      return this;
    } catch (IOException e) {
      fail(e);
      return this;
    }
  }

  /** Writes a line and flushes it. */
  public synchronized void line(String text) {
    print(text).print("\n").flush();
  }

  /** Sends on what is held back. */
  public synchronized void flush() {
    try {
      stream.flush();
    } catch (IOException e) {
      fail(e);
    }
  }

  private void fail(IOException e) {
    if (essential) {
      String message = String.valueOf(e.getMessage());
      boolean gone =
          message.contains("Broken pipe")
              || message.contains("pipe is being closed") // Windows
              || message.contains("Bad file descriptor"); // started with the stream closed
      throw gone ? new ReaderGone(e) : new OutputLost(e);
    }
  }
}
