package io.github.fbcli.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a file that is small if it is the right one, and never more of it than fits into memory.
 */
public final class SmallFile {
  private static final int LARGEST = 8 * 1024 * 1024;

  private SmallFile() {}

  /**
   * The whole content.
   *
   * @throws IOException if it cannot be read, or is larger than 8 MiB, such as an endless device
   */
  public static byte[] read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(LARGEST + 1);
      if (content.length > LARGEST) {
        throw new IOException("it is larger than " + LARGEST + " bytes");
      }
      return content;
    }
  }
}
