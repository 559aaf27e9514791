package io.github.fbcli.push.input;

import io.github.fbcli.time.InterruptibleInput;
import io.github.fbcli.time.Sleeper;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One input of a push.
 *
 * @param name as the user gave it
 * @param path the file of that name; null for a stream
 * @param followed whether to wait for more at its end, and to open it again if it was replaced
 * @param opener opens it: once, or a followed file each time it was replaced
 */
public record Input(String name, @Nullable Path path, boolean followed, Opener opener) {

  @FunctionalInterface
  public interface Opener {
    InputStream open() throws IOException;
  }

  public static Input file(Path path) {
    return new Input(path.toString(), path, false, () -> open(path));
  }

  private static InputStream open(Path path) throws IOException {
    // A read from a pipe may wait forever, so it must be interruptible; one from a file does not.
    return Files.isRegularFile(path)
        ? InputPath.open(path)
        : InterruptibleInput.of(new FileInputStream(path.toFile()));
  }

  /**
   * A file that is still being written: its records are read as they are added, until the waiting
   * thread is interrupted. A replaced or truncated file is read to its end, then its successor.
   */
  public static Input followed(Path path, Sleeper sleeper) {
    return new Input(path.toString(), path, true, () -> FollowedFile.open(path, sleeper));
  }

  public static Input stream(String name, InputStream in) {
    return new Input(name, null, false, () -> in);
  }

  /**
   * A file; for a directory, its regular files by name, without hidden ones and without those of
   * its subdirectories.
   *
   * @param included which files of a directory are included
   * @throws UnreadableInputException if a directory cannot be listed or has no such file
   */
  public static List<Input> of(Path path, Predicate<Path> included)
      throws UnreadableInputException {
    if (!Files.isDirectory(path)) {
      return List.of(file(path));
    }
    try (Stream<Path> entries = Files.list(path)) {
      List<Path> files =
          entries
              .filter(entry -> Files.isRegularFile(entry) && !isHidden(entry))
              .filter(included)
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new UnreadableInputException(path.toString(), "the directory holds no files");
      }
      return files.stream().map(Input::file).toList();
    } catch (IOException e) {
      throw UnreadableInputException.of(path.toString(), e);
    }
  }

  private static boolean isHidden(Path file) {
    return file.getFileName().toString().startsWith(".");
  }

  /** What it holds now, decompressed; can be called repeatedly if it {@link #isLasting}. */
  public InputStream unpacked() throws IOException {
    if (path == null) {
      return opener.open();
    }
    if (followed) {
      return open(path); // without waiting for more
    }
    BufferedInputStream in = Compression.buffered(opener.open());
    return Compression.of(name, in).decompress(in);
  }

  /** Whether it can be read twice, because reading consumes nothing. */
  public boolean isLasting() {
    return path != null && Files.isRegularFile(path);
  }

  /** Its decompressed size in bytes; 0 if that is not known before it is read. */
  public long size() {
    boolean compressed = Compression.ofName(name) != Compression.NONE;
    return path == null || followed || compressed ? 0 : path.toFile().length();
  }

  /** Finds, before anything is sent, what would keep the input from being opened later. */
  void check() throws UnreadableInputException {
    if (path == null) {
      return;
    }
    boolean exists = Files.exists(path);
    if (followed && !exists) {
      return; // it is waited for
    }
    if (!exists) {
      throw new UnreadableInputException(name, "there is no such file");
    }
    if (Files.isDirectory(path)) {
      throw new UnreadableInputException(name, "it is a directory; name the files in it");
    }
    if (!Files.isReadable(path)) {
      throw new UnreadableInputException(name, "permission denied");
    }
    if (followed && !Files.isRegularFile(path)) {
      throw new UnreadableInputException(name, "only a regular file can be followed");
    }
  }
}
