package io.github.fbcli.time;

import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/**
 * Input that may block, such as a pipe or a terminal. Interrupting a thread that reads it closes
 * the stream.
 */
public final class InterruptibleInput extends FilterInputStream {
  private final FileInputStream stream;

  private InterruptibleInput(FileInputStream stream) {
    super(Channels.newInputStream(new Unseekable(stream.getChannel())));
    this.stream = stream;
  }

  public static InputStream of(FileInputStream stream) {
    return new InterruptibleInput(stream);
  }

  @Override
  public int available() throws IOException {
    return stream.available();
  }

  /**
   * Hides the file channel. Otherwise, Java would query its position, which a pipe does not have.
   */
  private record Unseekable(FileChannel file) implements ReadableByteChannel {
    @Override
    public int read(ByteBuffer target) throws IOException {
      return file.read(target);
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
