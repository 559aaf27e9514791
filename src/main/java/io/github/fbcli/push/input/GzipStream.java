package io.github.fbcli.push.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip, all members of it ({@code RFC 1952}).
 *
 * <p>The JDK's own stream is of no use here: it takes a pause between two members for the end of
 * the input, and what it cannot read behind the first one for nothing.
 */
final class GzipStream extends InputStream {
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] packed = new byte[64 * 1024];
  private int next;
  private int end;
  private boolean inMember;
  private boolean ended;
  private boolean begun;

  GzipStream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (!ended && length > 0) {
      if (!inMember && !openMember()) {
        ended = true;
        break;
      }
      int count = inflate(into, offset, length);
      if (count > 0) {
        checksum.update(into, offset, count);
        return count;
      }
      closeMember();
    }
    return length == 0 ? 0 : -1;
  }

  /** Unpacks at least one byte; 0 at the end of the member. */
  private int inflate(byte[] into, int offset, int length) throws IOException {
    try {
      int count = 0;
      while (count == 0 && !inflater.finished()) {
        if (inflater.needsInput()) {
          require(next < end || fill());
          inflater.setInput(packed, next, end - next);
          next = end;
        }
        count = inflater.inflate(into, offset, length);
      }
      return count;
    } catch (DataFormatException e) {
      throw new IOException("the gzip data is corrupt: " + e.getMessage(), e);
    }
  }

  /** Passes the member's header; false at the end of the input. */
  private boolean openMember() throws IOException {
    if (begun && !passPadding()) {
      return false;
    }
    begun = true;
    skipHeader();
    inflater.reset();
    checksum.reset();
    inMember = true;
    return true;
  }

  private void skipHeader() throws IOException {
    expect(0x1F);
    expect(0x8B);
    expect(8);
    int flags = take();
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip((int) takeNumber(2));
    }
    skipTexts(Integer.bitCount(flags & (NAME | COMMENT)));
    skip((flags & HEADER_CRC) == 0 ? 0 : 2);
  }

  /** Tapes are filled up with zeros; false when nothing else follows. */
  private boolean passPadding() throws IOException {
    while (next < end || fill()) {
      if (packed[next] != 0) {
        return true;
      }
      next++;
    }
    return false;
  }

  private void closeMember() throws IOException {
    next = end - inflater.getRemaining();
    boolean right = takeNumber(4) == checksum.getValue();
    right &= takeNumber(4) == (inflater.getBytesWritten() & 0xFFFFFFFFL);
    if (!right) {
      throw new IOException("the gzip data is corrupt: its checksum is wrong");
    }
    inMember = false;
  }

  private void expect(int b) throws IOException {
    if (take() != b) {
      throw new IOException("the gzip data is corrupt: this is not the start of a member");
    }
  }

  private long takeNumber(int bytes) throws IOException {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number |= (long) take() << (8 * i);
    }
    return number;
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      take();
    }
  }

  private void skipTexts(int count) throws IOException {
    for (int i = 0; i < count; ) {
      i += take() == 0 ? 1 : 0;
    }
  }

  private int take() throws IOException {
    require(next < end || fill());
    return packed[next++] & 0xFF;
  }

  private static void require(boolean more) throws EOFException {
    if (!more) {
      throw new EOFException("the gzip data ends too early; is the file complete?");
    }
  }

  private boolean fill() throws IOException {
    next = 0;
    end = Math.max(0, in.read(packed, 0, packed.length));
    return end > 0;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
