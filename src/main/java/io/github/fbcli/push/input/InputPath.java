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
 * Names of files that the character set of the locale cannot express, such as Latin-1 names in a
 * UTF-8 locale. The JVM replaces what it cannot decode, so the file is found by comparing the
 * replaced names in its directory; a path from there has the name as it is on disk.
 */
public final class InputPath {
  private InputPath() {}

  /**
   * The path of that name; of a file that exists, if possible.
   *
   * @throws UnreadableInputException if the name cannot be a path
   */
  public static Path of(String name) throws UnreadableInputException {
    Path path = parse(name);
    boolean undecoded = comparable(name).indexOf('?') >= 0 && (path == null || !Files.exists(path));
    List<Path> found = undecoded ? find(name) : List.of();
    if (found.size() == 1) {
      return found.get(0);
    }
    if (path == null) {
      throw new UnreadableInputException(name, "there is no such file");
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

  /** Arguments and listed names differ in the character that replaces others. */
  private static String comparable(String name) {
    return name.replace('\uFFFD', '?');
  }

  /** Opens a regular file. */
  static InputStream open(Path path) throws IOException {
    // Files.newInputStream would not do: an interrupt, which ends a push in good order, closes its
    // channel for good. Only it can open a file whose name is not a string.
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
