package io.github.fbcli.config;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.fbcli.time.Sleeper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * Locks that exclude other processes. The operating system releases a lock when its process ends.
 * The lock file is never deleted. Otherwise, two processes could hold the lock at the same time.
 */
public record FileLocks(Sleeper sleeper) {
  private static final Duration PAUSE = Duration.ofMillis(50);

  /**
   * The number of attempts to acquire the lock. Together, they take five minutes, which is longer
   * than a token refresh, even with slow requests (up to 30 s each) and a few retries.
   */
  private static final int TRIES = 6000;

  /** Work to do while holding the lock. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Waits for the lock and runs the work.
   *
   * @param folder the folder of the lock file, created with private permissions if necessary
   * @throws IOException if the lock is unavailable, or if the work throws an {@code IOException}
   */
  public <T> T exclusively(Path folder, String name, Work<T> work) throws IOException {
    PrivateFiles.folder(folder);
    Path file = folder.resolve(name);
    // Closing the channel releases the lock.
    try (FileChannel channel = PrivateFiles.open(file, Set.of(CREATE, WRITE, NOFOLLOW_LINKS))) {
      await(channel, file);
      return work.run();
    }
  }

  private void await(FileChannel channel, Path file) throws IOException {
    try {
      for (int i = 0; i < TRIES; i++) {
        if (locks(channel)) {
          return;
        }
        sleeper.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the lock " + file, e);
    }
    throw new IOException(file + " is locked by another fb process");
  }

  private static boolean locks(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // another thread of this process holds the lock
    }
  }
}
