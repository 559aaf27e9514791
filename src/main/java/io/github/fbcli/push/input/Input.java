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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One input of a push.
 *
 * @param name as the user gave it
 * @param path the file behind it; null for a stream
 * @param followed whether it goes on where it ends, and is opened again when the file was replaced
 * @param opener opens it, once, or a followed one whenever it has ended
 */
public record Input(String name, @Nullable Path path, boolean followed, Opener opener) {

  /** Opens an input. */
  @FunctionalInterface
  public interface Opener {
    InputStream open() throws IOException;
  }

  /** A file, opened when its turn comes. */
  public static Input file(Path path) {
    // Not Files.newInputStream: its channel is closed for good by an interrupt, and an interrupt
    // is how a push is asked to end in good order.
    return new Input(path.toString(), path, false, () -> open(path));
  }

  private static InputStream open(Path path) throws IOException {
    FileInputStream in = new FileInputStream(path.toFile());
    // Nobody waits for a file, but one may wait for ever for a pipe: it must be interruptible.
    return Files.isRegularFile(path) ? in : InterruptibleInput.of(in);
  }

  /**
   * A file that is still being written: its records are given as they come, until the waiting
   * thread is interrupted. A replaced or truncated file is read to its end, then its successor.
   */
  public static Input followed(Path path, Sleeper sleeper) {
    return new Input(path.toString(), path, true, () -> FollowedFile.open(path, sleeper));
  }

  /** An open stream, such as standard input under the name {@code -}. */
  public static Input stream(String name, InputStream in) {
    return new Input(name, null, false, () -> in);
  }

  /**
   * A file; or, of a directory, the regular files in it by name, without hidden ones and without
   * those of directories in it.
   *
   * @throws UnreadableInputException when a directory cannot be listed, or holds no such file
   */
  public static List<Input> of(Path path) throws UnreadableInputException {
    if (!Files.isDirectory(path)) {
      return List.of(file(path));
    }
    try (Stream<Path> entries = Files.list(path)) {
      List<Path> files =
          entries.filter(entry -> Files.isRegularFile(entry) && !isHidden(entry)).sorted().toList();
      if (files.isEmpty()) {
        throw new UnreadableInputException(path.toString(), "the directory holds no files", null);
      }
      return files.stream().map(Input::file).toList();
    } catch (UnreadableInputException e) {
      throw e;
    } catch (IOException e) {
      throw new UnreadableInputException(path.toString(), UnreadableInputException.describe(e), e);
    }
  }

  private static boolean isHidden(Path file) {
    return file.getFileName().toString().startsWith(".");
  }

  /** What it holds now, unpacked; of one that {@link #isLasting}, as often as one likes. */
  public InputStream unpacked() throws IOException {
    if (path == null) {
      return opener.open();
    }
    if (followed) {
      return open(path); // whoever looks into it does not wait for more, as a reading does
    }
    BufferedInputStream in = Compression.buffered(opener.open());
    return Compression.of(name, in).unpack(in);
  }

  /** Whether reading it takes nothing away, so that it can be read twice. */
  public boolean isLasting() {
    return path != null && Files.isRegularFile(path);
  }

  /** How many bytes it has, decompressed; 0 when that is not known before it is read. */
  public long size() {
    boolean packed = name.endsWith(".gz") || name.endsWith(".zst");
    return path == null || followed || packed ? 0 : path.toFile().length();
  }

  /** Finds before anything is sent what would keep the input from being opened later. */
  void check() throws UnreadableInputException {
    if (path == null) {
      return;
    }
    if (!Files.exists(path)) {
      throw new UnreadableInputException(name, "there is no such file", null);
    }
    if (Files.isDirectory(path)) {
      throw new UnreadableInputException(name, "it is a directory; name the files in it", null);
    }
    if (!Files.isReadable(path)) {
      throw new UnreadableInputException(name, "permission denied", null);
    }
    if (followed && !Files.isRegularFile(path)) {
      throw new UnreadableInputException(name, "only a regular file can be followed", null);
    }
  }
}
