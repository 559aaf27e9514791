package io.github.fbcli.push.checkpoint;

import io.github.fbcli.push.input.FileIdentity;
import io.github.fbcli.wire.IoReason;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Reserves a file for one run by locking {@code NAME.lock} next to it. The operating system
 * releases the lock when the process ends; a killed run leaves only the empty lock file.
 */
public final class RunLock implements Closeable {
  private static final String SUFFIX = ".lock";

  private final Path file;
  private final FileChannel channel;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Locks the file, even if it does not exist. All paths to a file share one lock, except hard
   * links.
   *
   * @param kind the kind of file, for messages, such as "checkpoint"
   * @throws ResumeRefused if another run is using the file
   * @throws UnusableFileException if the lock file cannot be created
   */
  public static RunLock of(String kind, Path target) throws IOException {
    Optional<FileChannel> locked;
    Path file = lockFile(target);
    try {
      locked = CheckpointFile.uninterrupted(() -> tryLock(file));
    } catch (IOException e) {
      throw new UnusableFileException(
          "the %s %s cannot be locked: %s".formatted(kind, target, IoReason.of(e)));
    }
    if (locked.isEmpty()) {
      throw new ResumeRefused(
          "the " + kind + " " + target + " is in use by another run",
          "Wait until that run ends, or use another " + kind + ".");
    }
    return new RunLock(file, locked.get());
  }

  public static Path lockFile(Path target) throws IOException {
    Path real = FileIdentity.real(target);
    return real.resolveSibling(real.getFileName() + SUFFIX);
  }

  /** Locks the file; returns empty if another run holds the lock. */
  private static Optional<FileChannel> tryLock(Path file) throws IOException {
    while (true) {
      Object identity = FileIdentity.of(file);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locks(channel)) {
        channel.close();
        return Optional.empty();
      }
      if (identity != null && identity.equals(FileIdentity.of(file))) {
        return Optional.of(channel);
      }
      channel.close(); // the file was created or removed meanwhile; try again
    }
  }

  private static boolean locks(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by this process
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Removes the lock file before releasing the lock. */
  @Override
  public void close() {
    try (channel) {
      if (Files.exists(file) && Files.size(file) == 0) {
        Files.delete(file);
      }
    } catch (IOException e) {
      // The lock file may remain; it is empty and unlocked.
    }
  }
}
