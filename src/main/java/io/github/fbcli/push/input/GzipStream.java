package io.github.fbcli.push.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses a gzip input with any number of members.
 *
 * <p>The JDK's stream treats a delay between two members as the end of the input, and silently
 * ignores other data after a member. This stream waits for the next member, skips zeros (tape
 * padding) and line breaks, and reports other data as an error.
 */
final class GzipStream extends InputStream {
  private static final int BUFFER = 64 * 1024;
  private static final int TRAILER = 8;

  private final PushbackInputStream in;
  private @Nullable Member member;

  /** A sequence of members that the JDK's stream recognizes. */
  private static final class Member extends GZIPInputStream {
    Member(InputStream in) throws IOException {
      super(in, BUFFER);
    }

    /** Unreads the bytes after the last trailer. */
    void unread(PushbackInputStream to) throws IOException {
      int rest = Math.max(0, inf.getRemaining() - TRAILER);
      to.unread(buf, len - rest, rest);
    }
  }

  GzipStream(InputStream in) {
    this.in =
        new PushbackInputStream(in, BUFFER) {
          /** Prevents the JDK's stream from reading another member beyond its buffer. */
          @Override
          public int available() {
            return 0;
          }
        };
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    try {
      Member open = member == null ? new Member(in) : member;
      int count = open.read(into, offset, length);
      while (count < 0 && hasNext(open)) {
        open = new Member(in);
        count = open.read(into, offset, length);
      }
      member = open;
      return count;
    } catch (EOFException e) {
      throw new EOFException("unexpected end of the gzip data; is the file complete?");
    } catch (ZipException e) {
      throw new IOException("the gzip data is corrupt", e);
    }
  }

  private boolean hasNext(Member last) throws IOException {
    last.unread(in);
    int b = in.read();
    while (b == 0 || b == '\n' || b == '\r') {
      b = in.read();
    }
    if (b >= 0) {
      in.unread(b);
    }
    return b >= 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
