package io.github.fbcli.push.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** The compression of an input, detected by its first bytes. */
enum Compression {
  NONE,
  GZIP,
  ZSTD;

  private static final int BUFFER = 64 * 1024;

  static BufferedInputStream buffered(InputStream in) {
    return new BufferedInputStream(in, BUFFER);
  }

  /**
   * Detects the compression. Consumes nothing and waits only for the bytes that it requires. If the
   * input is shorter than a signature, its name determines the compression, because an empty {@code
   * .gz} file is an incomplete download, not an empty input.
   */
  static Compression of(String name, BufferedInputStream in) throws IOException {
    in.mark(4);
    Compression compression = ofStart(in, ofName(name));
    in.reset();
    return compression;
  }

  private static Compression ofStart(InputStream in, Compression named) throws IOException {
    int first = in.read();
    if (first < 0) {
      return named;
    }
    if (first == 0x1F) {
      return follows(in, named == GZIP, 0x8B) ? GZIP : NONE;
    }
    boolean zstd =
        first == 0x28
            ? follows(in, named == ZSTD, 0xB5, 0x2F, 0xFD)
            // Some tools first write a skippable frame, which contains no data.
            : first >> 4 == 5 && follows(in, named == ZSTD, 0x2A, 0x4D, 0x18);
    return zstd ? ZSTD : NONE;
  }

  private static boolean follows(InputStream in, boolean ifTooShort, int... bytes)
      throws IOException {
    for (int expected : bytes) {
      int b = in.read();
      if (b != expected) {
        return b < 0 && ifTooShort;
      }
    }
    return true;
  }

  static Compression ofName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".gz") || lower.endsWith(".gzip")) {
      return GZIP;
    }
    return lower.endsWith(".zst") || lower.endsWith(".zstd") ? ZSTD : NONE;
  }

  InputStream decompress(InputStream in) {
    return switch (this) {
      case NONE -> in;
      case GZIP -> new GzipStream(in);
      case ZSTD -> new ZstdStream(in);
    };
  }
}
