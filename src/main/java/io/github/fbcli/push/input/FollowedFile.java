package io.github.fbcli.push.input;

import io.github.fbcli.time.Sleeper;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file that is still being written, and waits for more data at its end. The stream ends
 * only if the file is replaced or truncated; reopening the path then opens its successor. A
 * replaced file is read until its successor has content and another poll of the replaced file finds
 * no new data, because a writer may continue to use the replaced file for a moment.
 *
 * <p>On Windows, where files have no identity, only truncation is detected. Truncation is not
 * detected if the file exceeds its former length again before the next poll.
 */
final class FollowedFile extends InputStream {
  /** The polling interval, the same as in {@code tail -F}. */
  private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

  private final Path path;
  private final Sleeper sleeper;
  private final InputStream in;
  private final @Nullable Object identity;
  private long position;
  private boolean ended;

  static final class Stopped extends InterruptedIOException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("interrupted");
    }
  }

  private FollowedFile(Path path, Sleeper sleeper, InputStream in, @Nullable Object identity) {
    this.path = path;
    this.sleeper = sleeper;
    this.in = in;
    this.identity = identity;
  }

  /** Waits until the file exists, and opens it. */
  static FollowedFile open(Path path, Sleeper sleeper) throws IOException {
    while (true) {
      BasicFileAttributes before = attributes(path);
      if (before != null) {
        InputStream in = openNow(path);
        BasicFileAttributes after = attributes(path);
        if (in != null && after != null && isSame(before.fileKey(), after)) {
          return new FollowedFile(path, sleeper, in, after.fileKey());
        }
        if (in != null) {
          in.close(); // replaced meanwhile, so this may be the old file or the new one
        }
      }
      pause(sleeper);
    }
  }

  private static @Nullable InputStream openNow(Path path) throws IOException {
    try {
      return new FileInputStream(path.toFile());
    } catch (FileNotFoundException e) {
      if (Files.exists(path)) {
        throw e; // usually because permission is denied
      }
      return null;
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    boolean replaced = false;
    while (!ended) {
      int count = in.read(into, offset, length);
      if (count >= 0) {
        position += count;
        return count;
      }
      BasicFileAttributes now = attributes(path);
      boolean same = now == null || isSame(identity, now);
      ended = replaced || (now != null && same && now.size() < position);
      replaced = now != null && !same && now.size() > 0;
      if (!ended) {
        pause(sleeper);
      }
    }
    return -1;
  }

  private static boolean isSame(@Nullable Object identity, BasicFileAttributes file) {
    return Objects.equals(identity, file.fileKey());
  }

  /**
   * Returns the file's attributes; null if the file does not exist, for example during log
   * rotation.
   */
  private static @Nullable BasicFileAttributes attributes(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static void pause(Sleeper sleeper) throws Stopped {
    try {
      sleeper.sleep(POLL_INTERVAL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stopped();
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
