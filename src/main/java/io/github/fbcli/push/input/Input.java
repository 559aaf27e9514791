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
 * @param name the name as given by the user
 * @param path the file; null for a stream
 * @param followed whether to wait for more data at the end of the file, and to reopen the path if
 *     the file is replaced
 * @param opener opens the input; for a followed file, it is called again after each replacement
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
    // A read from a pipe may block forever, so it must be interruptible.
    return Files.isRegularFile(path)
        ? InputPath.open(path)
        : InterruptibleInput.of(new FileInputStream(path.toFile()));
  }

  /**
   * Returns an input that follows a file that is still being written. If the file is replaced,
   * reading continues with its successor. Interrupting the waiting thread ends the input.
   */
  public static Input followed(Path path, Sleeper sleeper) {
    return new Input(path.toString(), path, true, () -> FollowedFile.open(path, sleeper));
  }

  public static Input stream(String name, InputStream in) {
    return new Input(name, null, false, () -> in);
  }

  /**
   * Returns the file or, for a directory, its regular non-hidden files, sorted by name.
   * Subdirectories are ignored.
   *
   * @param included selects files in a directory
   * @throws UnreadableInputException if the directory cannot be listed or no file is selected
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
        throw new UnreadableInputException(path.toString(), "the directory contains no files");
      }
      return files.stream().map(Input::file).toList();
    } catch (IOException e) {
      throw UnreadableInputException.of(path.toString(), e);
    }
  }

  private static boolean isHidden(Path file) {
    return file.getFileName().toString().startsWith(".");
  }

  /**
   * Opens the current content and decompresses it. If {@link #isRepeatable} is false, call this
   * only once.
   */
  public InputStream decompressed() throws IOException {
    // A followed file is opened without waiting for more data.
    InputStream opened = followed && path != null ? open(path) : opener.open();
    BufferedInputStream in = Compression.buffered(opened);
    return Compression.of(name, in).decompress(in);
  }

  /** Returns whether the input can be read more than once. */
  public boolean isRepeatable() {
    return path != null && Files.isRegularFile(path);
  }

  /** Returns the decompressed size in bytes; 0 if it is unknown until the input is read. */
  public long size() {
    boolean compressed = Compression.ofName(name) != Compression.NONE;
    return path == null || followed || compressed ? 0 : path.toFile().length();
  }

  /** Checks that the input can be opened, so a push fails early if it cannot. */
  void check() throws UnreadableInputException {
    if (path == null) {
      return;
    }
    boolean exists = Files.exists(path);
    if (followed && !exists) {
      return; // FollowedFile waits for it
    }
    if (!exists) {
      throw new UnreadableInputException(name, "no such file");
    }
    if (Files.isDirectory(path)) {
      throw new UnreadableInputException(name, "it is a directory; specify the files in it");
    }
    if (!Files.isReadable(path)) {
      throw new UnreadableInputException(name, "permission denied");
    }
    if (followed && !Files.isRegularFile(path)) {
      throw new UnreadableInputException(name, "only a regular file can be followed");
    }
  }
}
