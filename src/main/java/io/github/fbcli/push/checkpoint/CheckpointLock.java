package io.github.fbcli.push.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Held by one run at a time, in whatever process; the system releases it when the process dies. It
 * is on a file of its own, since the checkpoint is another file after each write. That file is
 * never removed: who removes a lock file may take it from under somebody who is just locking it.
 */
final class CheckpointLock implements Closeable {
  private final FileChannel channel;

  private CheckpointLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock; empty when somebody else has it. */
  static Optional<CheckpointLock> take(Path file) throws IOException {
    return Uninterrupted.run(() -> tryTake(file));
  }

  private static Optional<CheckpointLock> tryTake(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean taken = false;
    try {
      FileLock lock = channel.tryLock();
      taken = lock != null;
    } catch (OverlappingFileLockException e) {
      // This process has it already.
    } finally {
      if (!taken) {
        channel.close();
      }
    }
    return taken ? Optional.of(new CheckpointLock(channel)) : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
