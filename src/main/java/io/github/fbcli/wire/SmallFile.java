package io.github.fbcli.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files that are expected to be small, such as settings and certificates. */
public final class SmallFile {
  private static final int LARGEST = 8 * 1024 * 1024;

  private SmallFile() {}

  /**
   * Reads the whole file.
   *
   * @throws IOException if the file is unreadable, larger than 8 MiB, or an endless device such as
   *     /dev/zero
   */
  public static byte[] read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(LARGEST + 1);
      if (content.length > LARGEST) {
        throw new IOException("larger than " + LARGEST + " bytes");
      }
      return content;
    }
  }
}
