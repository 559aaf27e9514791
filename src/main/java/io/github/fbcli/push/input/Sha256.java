package io.github.fbcli.push.input;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes SHA-256 hashes in lowercase hexadecimal. */
public final class Sha256 {
  public static final String EMPTY = of(new byte[0]);

  private Sha256() {}

  public static String of(byte[] bytes) {
    return of(bytes, 0, bytes.length);
  }

  /** Hashes the bytes from {@code start}, inclusive, to {@code end}, exclusive. */
  static String of(byte[] bytes, int start, int end) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, start, end - start);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM supports SHA-256", e);
    }
  }
}
