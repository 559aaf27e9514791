package io.github.fbcli.push.checkpoint;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes SHA-256 hashes in lowercase hexadecimal. */
public final class Sha256 {
  static final String EMPTY = of(new byte[0]);

  private Sha256() {}

  public static String of(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM supports SHA-256", e);
    }
  }
}
