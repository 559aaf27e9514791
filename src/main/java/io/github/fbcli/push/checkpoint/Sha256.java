package io.github.fbcli.push.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** SHA-256 in lower-case hexadecimal digits. */
public final class Sha256 {
  private Sha256() {}

  /** Of these bytes. */
  public static String of(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Of the bytes from {@code from} to below {@code to}, counted from where the stream stands; null
   * when the stream ends before. In a file, what is skipped is not read.
   */
  static @Nullable String ofRange(InputStream in, long from, long to) throws IOException {
    try {
      in.skipNBytes(from);
    } catch (EOFException e) {
      return null;
    }
    int length = Math.toIntExact(to - from);
    byte[] bytes = in.readNBytes(length);
    return bytes.length < length ? null : of(bytes);
  }
}
