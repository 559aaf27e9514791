package io.github.fbcli.push.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Identifies files, which may have several paths. */
public final class FileIdentity {
  /** The maximum number of symbolic links to follow, as in Linux. */
  private static final int MAX_LINKS = 40;

  private FileIdentity() {}

  /**
   * Returns an object that identifies the file even after it is renamed; null if the file does not
   * exist. On Windows, returns the path, because files have no identity.
   */
  public static @Nullable Object of(Path path) throws IOException {
    try {
      Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
      return key == null ? path.toRealPath() : key;
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Returns whether two paths refer to the same file, even if it does not exist. */
  public static boolean isSame(Path one, Path other) throws IOException {
    boolean exist = Files.exists(one) && Files.exists(other);
    return exist ? Files.isSameFile(one, other) : real(one).equals(real(other));
  }

  /** Returns the file that a path refers to, even if it does not exist. */
  public static Path real(Path path) throws IOException {
    return real(path, MAX_LINKS);
  }

  private static Path real(Path path, int links) throws IOException {
    Path absolute = path.toAbsolutePath();
    if (Files.isRegularFile(path) || Files.isDirectory(path)) {
      return path.toRealPath();
    }
    if (!Files.exists(path) && Files.isSymbolicLink(path) && links > 0) {
      return real(absolute.resolveSibling(Files.readSymbolicLink(path)), links - 1);
    }
    Path directory = absolute.resolveSibling(".");
    return Files.isDirectory(directory)
        ? directory.toRealPath().resolve(absolute.getFileName())
        : absolute;
  }
}
