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
 * Work that one process at a time does. The lock is the machine's, so it ends with its process
 * however that ends. Its file stays: to delete it would let two hold it.
 */
public final class FileLocks {
  private static final Duration PAUSE = Duration.ofMillis(50);

  /** Longer than any renewal: a request of 30 s, tried again a few times. */
  private static final int TRIES = 6000;

  private final Sleeper sleeper;

  public FileLocks(Sleeper sleeper) {
    this.sleeper = sleeper;
  }

  /** Something done under the lock. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Waits for the lock, and does the work.
   *
   * @param folder where the lock's file is; made private when it is not there
   * @throws IOException also when the lock could not be had
   */
  public <T> T exclusively(Path folder, String name, Work<T> work) throws IOException {
    PrivateFiles.folder(folder);
    Path file = folder.resolve(name);
    // Closing the channel lets go of the lock.
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
      throw new IOException("interrupted while another fb held " + file, e);
    }
    throw new IOException("another fb holds " + file + " and does not let go of it");
  }

  private static boolean locks(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // another run of this very process holds it
    }
  }
}
