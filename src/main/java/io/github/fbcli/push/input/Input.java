package io.github.fbcli.push.input;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
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
    return new Input(path.toString(), path, () -> new FileInputStream(path.toFile()));
  }

  /** An open stream, such as standard input under the name {@code -}. */
  public static Input stream(String name, InputStream in) {
    return new Input(name, null, () -> in);
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
