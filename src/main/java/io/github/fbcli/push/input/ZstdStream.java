package io.github.fbcli.push.input;

import io.airlift.compress.zstd.ZstdIncrementalFrameDecompressor;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Decompresses all frames of a zstd input (RFC 8878). Reads only the bytes that the decoder
 * requires next. Therefore, data before a corrupt part is returned, except for data that is still
 * in the window.
 *
 * <p>The library's own stream rejects skippable frames, ignores a truncated frame header, and
 * allocates any window size that a frame requests.
 */
final class ZstdStream extends InputStream {
  private static final long SKIPPABLE = 0x184D2A5;

  /** The maximum window size in bytes, which is sufficient for levels 1 to 19 of the zstd tool. */
  private static final long MAX_WINDOW = 8 << 20;

  private static final long ARRAY_BASE = arrayBase();

  private final InputStream in;
  private final ZstdIncrementalFrameDecompressor decoder = new ZstdIncrementalFrameDecompressor();
  private byte[] input = new byte[1024];
  private int length;
  private boolean started;
  private boolean atHeader;

  ZstdStream(InputStream in) {
    this.in = in;
  }

  /** Returns the offset of the first element in a byte array, as the decoder requires. */
  private static long arrayBase() {
    try {
      return Class.forName("sun.misc.Unsafe").getField("ARRAY_BYTE_BASE_OFFSET").getInt(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read Unsafe.ARRAY_BYTE_BASE_OFFSET", e);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    try {
      int decoded = 0;
      while (decoded == 0 && count > 0) {
        if (!supply(decoder.getInputRequired())) {
          return -1;
        }
        decoder.partialDecompress(
            input, ARRAY_BASE, ARRAY_BASE + length, into, offset, offset + count);
        int consumed = decoder.getInputConsumed();
        length -= consumed;
        System.arraycopy(input, consumed, input, 0, length);
        decoded = decoder.getOutputBufferUsed();
      }
      return decoded;
    } catch (EOFException e) {
      throw new EOFException("unexpected end of the zstd data; is the file complete?");
    } catch (RuntimeException e) { // thrown by the decoder for malformed data
      throw new IOException("the zstd data is corrupt", e);
    }
  }

  /** Reads the required number of bytes; returns false at the end of the last frame. */
  private boolean supply(int required) throws IOException {
    boolean betweenFrames = !started || decoder.isAtStoppingPoint();
    if (betweenFrames && required > 0 && length == 0) {
      return readMagic();
    }
    readTo(required);
    if (atHeader && required > 1) { // the decoder requires the descriptor first
      requireWindow(window());
      atHeader = false;
    }
    return true;
  }

  /**
   * Reads the magic number of the next frame that is not skippable; returns false at the end of the
   * input.
   */
  private boolean readMagic() throws IOException {
    do {
      length = in.readNBytes(input, 0, 4);
      if (length == 0 && started) {
        return false;
      }
      started = true;
      readTo(4);
    } while (skipsFrame());
    atHeader = true;
    return true;
  }

  private boolean skipsFrame() throws IOException {
    boolean skippable = number(0, 4) >>> 4 == SKIPPABLE;
    if (skippable) {
      readTo(8);
      in.skipNBytes(number(4, 8));
    }
    return skippable;
  }

  private void readTo(int required) throws IOException {
    if (required > input.length) {
      input = Arrays.copyOf(input, required);
    }
    if (required > length) {
      length += in.readNBytes(input, length, required - length);
    }
    if (required > length) {
      throw new EOFException();
    }
  }

  private long window() {
    int descriptor = input[0];
    boolean isWholeContent = (descriptor & 0x20) != 0;
    if (isWholeContent) {
      int sizeBytes = 1 << (descriptor >> 6 & 3);
      return number(length - sizeBytes, length);
    }
    long base = 1024L << ((input[1] & 0xFF) >> 3);
    return base + base / 8 * (input[1] & 7);
  }

  private static void requireWindow(long bytes) throws IOException {
    if (bytes < 0 || bytes > MAX_WINDOW) {
      throw new IOException(
          "this zstd data requires a window of more than 8 MB; pipe it in:"
              + " zstd -dc --long=31 FILE | fb push NAME -");
    }
  }

  private long number(int from, int to) {
    long number = 0;
    for (int i = to - 1; i >= from; i--) {
      number = number << 8 | (input[i] & 0xFF);
    }
    return number;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
