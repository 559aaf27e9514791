package io.github.fbcli.push.input;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds files with names that cannot be decoded with the locale's character set, such as Latin-1
 * names in a UTF-8 locale. The JVM replaces undecodable characters, so this class compares the name
 * with the names in the directory after the same replacement. Paths from a directory listing keep
 * the original bytes.
 */
public final class InputPath {
  private InputPath() {}

  /**
   * Returns the path with this name. Prefers a path to an existing file.
   *
   * @throws UnreadableInputException if the name is not a valid path
   */
  public static Path of(String name) throws UnreadableInputException {
    Path path = parse(name);
    boolean undecoded = comparable(name).indexOf('?') >= 0 && (path == null || !Files.exists(path));
    List<Path> found = undecoded ? find(name) : List.of();
    if (found.size() == 1) {
      return found.get(0);
    }
    if (path == null) {
      throw new UnreadableInputException(name, "no such file");
    }
    return path;
  }

  private static @Nullable Path parse(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static List<Path> find(String name) {
    int slash = name.lastIndexOf('/');
    String directory = slash < 0 ? "" : name.substring(0, slash + 1);
    String wanted = comparable(name.substring(slash + 1));
    try (Stream<Path> entries = Files.list(Path.of(directory))) {
      return entries
          .filter(entry -> comparable(entry.getFileName().toString()).equals(wanted))
          .toList();
    } catch (IOException | InvalidPathException e) {
      return List.of();
    }
  }

  /**
   * Returns the name with uniform replacement characters. The JVM uses different characters for
   * arguments and directory listings.
   */
  private static String comparable(String name) {
    return name.replace('\uFFFD', '?');
  }

  /** Opens a regular file. */
  static InputStream open(Path path) throws IOException {
    // Prefer FileInputStream: an interrupt would close the channel behind Files.newInputStream, but
    // an interrupted push must shut down cleanly. Use Files.newInputStream only for names that
    // cannot be converted to a string.
    return isString(path) ? new FileInputStream(path.toFile()) : Files.newInputStream(path);
  }

  private static boolean isString(Path path) {
    try {
      return Path.of(path.toString()).equals(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
