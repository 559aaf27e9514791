package io.github.fbcli.emulator;

import io.github.fbcli.wire.IoReason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The directory with the emulator's files, locked against other emulators. Only the owner can
 * access new files and directories; on file systems without POSIX permissions, none are set.
 */
final class DataDirectory implements AutoCloseable {
  private static final String DATABASE = "emulator";
  private static final String DATABASE_FILE = DATABASE + ".mv.db"; // H2 adds the extension
  private static final String LOCK_FILE = "emulator.lock";
  private static final String OLD_FILE = "emulator.mv"; // written by versions without SQL

  private static final Set<PosixFilePermission> OWNER_FILE =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNER_DIRECTORY =
      PosixFilePermissions.fromString("rwx------");

  private final Path path;
  private final FileChannel lock;

  private DataDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Creates the directory if it does not exist, and locks it.
   *
   * @throws EmulatorFailure if the directory cannot be used, is in use, or was written by an older
   *     version
   */
  static DataDirectory open(Path path) {
    if (path.toString().contains(";")) { // separates settings in an H2 URL
      throw EmulatorFailure.invalid(
          "The path of the data directory must not contain a semicolon: " + path,
          "Choose another directory.",
          null);
    }
    if (Files.exists(path.resolve(OLD_FILE))) {
      throw EmulatorFailure.unreadable(
          "The data directory " + path + " was written by an older version of fb",
          "Choose another directory, or delete "
              + OLD_FILE
              + " from this directory to start with an empty store.",
          null);
    }
    try {
      boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
      if (posix) {
        Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OWNER_DIRECTORY));
        makePrivate(path.resolve(DATABASE_FILE));
        makePrivate(path.resolve(LOCK_FILE));
      } else {
        Files.createDirectories(path);
      }
      return new DataDirectory(path, lock(path));
    } catch (IOException e) {
      throw EmulatorFailure.unreadable(
          "The data directory " + path + " cannot be created: " + IoReason.of(e),
          "Choose another directory, or omit it to keep everything in memory.",
          e);
    }
  }

  private static void makePrivate(Path file) throws IOException {
    if (Files.exists(file)) {
      Files.setPosixFilePermissions(file, OWNER_FILE); // it may have been copied
    } else {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_FILE));
    }
  }

  /** H2 locks its file, too, but shares it with other emulators in the same process. */
  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean locked = false;
    try {
      locked = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // Another emulator in this process has the lock.
    } finally {
      if (!locked) {
        channel.close();
      }
    }
    if (!locked) {
      throw EmulatorFailure.inUse(
          "The data directory " + path + " is in use by another emulator",
          "Stop the other emulator, or choose another directory.",
          null);
    }
    return channel;
  }

  /** Returns the URL of the H2 database in the directory. */
  String url() {
    return "jdbc:h2:file:" + path.toAbsolutePath().resolve(DATABASE);
  }

  /** Returns the failure for a database that H2 cannot open. */
  EmulatorFailure unreadable(String reason, @Nullable Throwable cause) {
    return EmulatorFailure.unreadable(
        "The data directory " + path + " cannot be used: " + reason,
        "Choose another directory, or delete "
            + DATABASE_FILE
            + " from this directory to start with an empty store.",
        cause);
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      // The lock ends with the process at the latest.
    }
  }
}
