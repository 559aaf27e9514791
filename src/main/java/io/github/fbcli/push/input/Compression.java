package io.github.fbcli.push.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** How an input is packed, told by the end of its name, or else by its first bytes. */
enum Compression {
  NONE("", ""),
  GZIP(".gz", ".gzip"),
  ZSTD(".zst", ".zstd");

  private static final int BUFFER = 64 * 1024;

  private final String extension;
  private final String longExtension;

  Compression(String extension, String longExtension) {
    this.extension = extension;
    this.longExtension = longExtension;
  }

  /** Bytes whose start can be looked at, for {@link #of}. */
  static BufferedInputStream buffered(InputStream in) {
    return new BufferedInputStream(in, BUFFER);
  }

  /**
   * How the input is packed. A name that promises one is believed, so that a download that broke
   * off before its first byte is found out. Takes no byte, and waits for no more than it must.
   */
  static Compression of(String name, BufferedInputStream in) throws IOException {
    Compression promised = ofName(name.toLowerCase(Locale.ROOT));
    if (promised != NONE) {
      return promised;
    }
    in.mark(4);
    Compression told = ofStart(in);
    in.reset();
    return told;
  }

  private static Compression ofStart(InputStream in) throws IOException {
    int first = in.read();
    if (first == 0x1F) {
      return in.read() == 0x8B ? GZIP : NONE;
    }
    boolean frame = first == 0x28 && in.read() == 0xB5 && in.read() == 0x2F && in.read() == 0xFD;
    // What tools other than zstd write may begin with a frame that holds no data.
    boolean skippable =
        first >> 4 == 5 && in.read() == 0x2A && in.read() == 0x4D && in.read() == 0x18;
    return frame || skippable ? ZSTD : NONE;
  }

  /** The unpacked bytes. */
  InputStream unpack(InputStream in) {
    return switch (this) {
      case NONE -> in;
      case GZIP -> new GzipStream(in);
      case ZSTD -> new ZstdStream(in);
    };
  }

  /** A name in lower case as it was before the file was packed. */
  static String withoutExtension(String name) {
    Compression promised = ofName(name);
    String end = name.endsWith(promised.extension) ? promised.extension : promised.longExtension;
    return name.substring(0, name.length() - end.length());
  }

  private static Compression ofName(String name) {
    if (name.endsWith(GZIP.extension) || name.endsWith(GZIP.longExtension)) {
      return GZIP;
    }
    return name.endsWith(ZSTD.extension) || name.endsWith(ZSTD.longExtension) ? ZSTD : NONE;
  }
}
