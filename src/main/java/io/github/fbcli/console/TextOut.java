package io.github.fbcli.console;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Text to one stream, in UTF-8, with {@code \n} at the end of a line on every platform. */
public final class TextOut {
  private final OutputStream stream;

  TextOut(OutputStream stream) {
    this.stream = new BufferedOutputStream(stream);
  }

  /**
   * Writes the text as it is; whoever calls has made it terminal-safe.
   *
   * @throws ReaderGone when nobody reads any more
   * @throws OutputLost when it cannot be written for another reason
   */
  public synchronized TextOut print(String text) {
    try {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
      return this;
    } catch (IOException e) {
      throw failed(e);
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
      throw failed(e);
    }
  }

  private static RuntimeException failed(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("Broken pipe") || message.contains("pipe is being closed")
        ? new ReaderGone(e)
        : new OutputLost(e);
  }
}
