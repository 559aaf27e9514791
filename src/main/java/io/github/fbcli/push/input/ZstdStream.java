package io.github.fbcli.push.input;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Unpacks zstd, all frames of it, with a window of at most 8 MB: levels 1 to 19 of the tool. What
 * is still in the window when the data turns out to be damaged is not given.
 */
final class ZstdStream extends InputStream {
  /** What is unpacked at a time, and lost when damage shows meanwhile. */
  private static final int STEP = 4096;

  private final ZstdFrames frames;
  private final InputStream unpacked;
  private boolean ended;

  ZstdStream(InputStream in) {
    this.frames = new ZstdFrames(in);
    this.unpacked = new ZstdInputStream(frames);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (ended) {
      return -1;
    }
    int count;
    try {
      count = unpacked.read(into, offset, Math.min(length, STEP));
    } catch (RuntimeException e) { // the library's way to tell of malformed data
      throw new IOException("the zstd data is corrupt: " + e.getMessage(), e);
    } catch (IOException e) {
      frames.check();
      throw e;
    }
    if (count < 0) {
      frames.check();
      ended = true;
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    unpacked.close();
  }
}
