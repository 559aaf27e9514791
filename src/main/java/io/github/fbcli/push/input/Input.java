package io.github.fbcli.push.input;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One input of a push.
 *
 * @param name as the user gave it
 * @param path the file behind it; null for a stream
 * @param opener opens it, once
 */
public record Input(String name, @Nullable Path path, Opener opener) {

  /** Opens an input. */
  @FunctionalInterface
  public interface Opener {
    InputStream open() throws IOException;
  }

  /** A file, opened when its turn comes. */
  public static Input file(Path path) {
    // Not Files.newInputStream: its channel is closed for good by an interrupt, and an interrupt
    // is how a push is asked to end in good order.
    return new Input(path.toString(), path, () -> open(path));
  }

  private static InputStream open(Path path) throws IOException {
    FileInputStream in = new FileInputStream(path.toFile());
    // Nobody waits for a file, but one may wait for ever for a pipe: it must be interruptible.
    return Files.isRegularFile(path) ? in : Channels.newInputStream(in.getChannel());
  }

  /** An open stream, such as standard input under the name {@code -}. */
  public static Input stream(String name, InputStream in) {
    return new Input(name, null, () -> in);
  }

  /** How many bytes it has; 0 when that is not known before it is read. */
  public long size() {
    return path == null ? 0 : path.toFile().length();
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
  }
}
