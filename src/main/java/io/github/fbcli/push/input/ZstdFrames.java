package io.github.fbcli.push.input;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a zstd input one after another ({@code RFC 8878}), still packed, without those that
 * hold no data. The library that unpacks them does not know the latter, and takes an input that
 * breaks off just behind a frame for a complete one; here the end is only one between two frames.
 *
 * <p>The library reads ahead of what it gives. So that nothing good is lost, damage looks like the
 * end at first, and is told by {@link #check}.
 */
final class ZstdFrames extends InputStream {
  private static final long MAGIC = 0xFD2FB528L;
  private static final long SKIPPABLE = 0x184D2A5;
  private static final int[] DICTIONARY_ID_BYTES = {0, 1, 2, 4};
  private static final int RUN = 1;

  /** What the library takes. */
  private static final long LARGEST_WINDOW = 8 << 20;

  private enum Part {
    FRAME,
    BLOCK,
    CHECKSUM
  }

  private final InputStream in;
  private Part expected = Part.FRAME;
  private boolean begun;
  private boolean hasChecksum;

  /** A header that was read, and how much of it was given on. */
  private byte[] header = new byte[0];

  private int given;

  /** How many bytes come behind the header as they are. */
  private int content;

  private @Nullable IOException damage;

  ZstdFrames(InputStream in) {
    this.in = in;
  }

  /** Throws what was behind the end that {@link #read} told; nothing when it was the end. */
  void check() throws IOException {
    if (damage != null) {
      throw damage;
    }
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (damage != null) {
      return -1;
    }
    try {
      while (given == header.length && content == 0) {
        if (!readHeader()) {
          return -1;
        }
      }
      return give(into, offset, length);
    } catch (IOException e) {
      damage = e;
      return -1;
    }
  }

  private int give(byte[] into, int offset, int length) throws IOException {
    if (given < header.length) {
      int count = Math.min(length, header.length - given);
      System.arraycopy(header, given, into, offset, count);
      given += count;
      return count;
    }
    int count = in.read(into, offset, Math.min(length, content));
    require(count >= 0);
    content -= count;
    return count;
  }

  /** Reads what comes before the next content; false at the end of the input. */
  private boolean readHeader() throws IOException {
    header = new byte[0];
    given = 0;
    switch (expected) {
      case FRAME -> {
        return readFrameHeader();
      }
      case BLOCK -> readBlockHeader();
      case CHECKSUM -> {
        content = 4;
        expected = Part.FRAME;
      }
    }
    return true;
  }

  private boolean readFrameHeader() throws IOException {
    byte[] magic = in.readNBytes(4);
    if (magic.length == 0 && begun) {
      return false;
    }
    require(magic.length == 4);
    begun = true;
    if (number(magic) >>> 4 == SKIPPABLE) {
      in.skipNBytes(number(take(4)));
      return true;
    }
    if (number(magic) != MAGIC) {
      throw new IOException("the zstd data is corrupt: this is not the start of a frame");
    }
    byte[] descriptor = take(1);
    hasChecksum = (descriptor[0] & 4) != 0;
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(magic);
    all.writeBytes(descriptor);
    byte[] behind = take(bytesBehind(descriptor[0]));
    requireWindow(window(descriptor[0], behind));
    all.writeBytes(behind);
    header = all.toByteArray();
    expected = Part.BLOCK;
    return true;
  }

  /** The length of a frame's header behind its descriptor: window, dictionary, content size. */
  private static int bytesBehind(byte descriptor) {
    int windowBytes = isSingleSegment(descriptor) ? 0 : 1;
    return windowBytes + DICTIONARY_ID_BYTES[descriptor & 3] + sizeBytes(descriptor);
  }

  private static int sizeBytes(byte descriptor) {
    int flag = (descriptor & 0xC0) >> 6;
    return flag == 0 && !isSingleSegment(descriptor) ? 0 : 1 << flag;
  }

  /** The window is the whole content. */
  private static boolean isSingleSegment(byte descriptor) {
    return (descriptor & 0x20) != 0;
  }

  private static long window(byte descriptor, byte[] behind) {
    if (isSingleSegment(descriptor)) {
      int from = behind.length - sizeBytes(descriptor);
      return number(Arrays.copyOfRange(behind, from, behind.length));
    }
    long base = 1024L << ((behind[0] & 0xFF) >> 3);
    return base + base / 8 * (behind[0] & 7);
  }

  private static void requireWindow(long bytes) throws IOException {
    if (bytes < 0 || bytes > LARGEST_WINDOW) {
      throw new IOException(
          "this zstd data needs a window of more than 8 MB; pipe it in:"
              + " zstd -dc --long=31 FILE | fb push NAME -");
    }
  }

  private void readBlockHeader() throws IOException {
    header = take(3);
    int bits = (int) number(header);
    content = (bits >> 1 & 3) == RUN ? 1 : bits >> 3;
    if ((bits & 1) != 0) { // the frame's last block
      expected = hasChecksum ? Part.CHECKSUM : Part.FRAME;
    }
  }

  private byte[] take(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    require(bytes.length == count);
    return bytes;
  }

  private static long number(byte... littleEndian) {
    long number = 0;
    for (int i = 0; i < littleEndian.length; i++) {
      number |= (littleEndian[i] & 0xFFL) << (8 * i);
    }
    return number;
  }

  private static void require(boolean more) throws EOFException {
    if (!more) {
      throw new EOFException("the zstd data ends too early; is the file complete?");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
