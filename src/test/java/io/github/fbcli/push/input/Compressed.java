package io.github.fbcli.push.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** Compresses test data. */
final class Compressed {
  private Compressed() {}

  static byte[] of(Compression compression, String text) throws IOException {
    return of(compression, text.getBytes(UTF_8));
  }

  static byte[] of(Compression compression, byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = compressing(compression, compressed)) {
      out.write(bytes);
    }
    return compressed.toByteArray();
  }

  private static OutputStream compressing(Compression compression, OutputStream out)
      throws IOException {
    return switch (compression) {
      case NONE -> out;
      case GZIP -> new GZIPOutputStream(out);
      case ZSTD -> new ZstdOutputStream(out);
    };
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
