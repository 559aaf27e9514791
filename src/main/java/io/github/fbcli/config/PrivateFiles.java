package io.github.fbcli.config;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Reads and writes files that only their owner can access. Writes are atomic: a process that is
 * killed at any time leaves either the old or the new file. Links are not followed. On file systems
 * without POSIX permissions (Windows), the access control list contains only the owner.
 */
public final class PrivateFiles {
  private static final String OWNER_FILE = "rw-------";
  private static final String OWNER_FOLDER = "rwx------";

  /** The maximum file size, in bytes. Tokens have a few thousand characters. */
  private static final int LONGEST = 1024 * 1024;

  private PrivateFiles() {}

  /**
   * Reads a file.
   *
   * @throws ConfigFailure if the file is a link, is not a regular file, or is accessible to others
   */
  public static byte[] read(Path file) throws IOException {
    requirePrivate(parent(file), OWNER_FOLDER);
    requirePrivate(file, OWNER_FILE);
    if (Files.exists(file, NOFOLLOW_LINKS) && !Files.isRegularFile(file, NOFOLLOW_LINKS)) {
      throw new ConfigFailure(file + " is not a regular file", "Remove it, and log in again.");
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file, Set.of(READ, NOFOLLOW_LINKS))) {
      return Channels.newInputStream(channel).readNBytes(LONGEST);
    }
  }

  /** Creates or replaces a file. The caller must hold the lock. */
  public static void write(Path file, byte[] content) throws IOException {
    folder(parent(file));
    replace(file, content, OWNER_FILE);
  }

  /** Creates or replaces a file in any directory, with the given POSIX permissions. */
  static void replace(Path file, byte[] content, String permissions) throws IOException {
    Path next = file.resolveSibling("." + file.getFileName() + ".tmp");
    Files.deleteIfExists(next); // left by a killed process
    try {
      try (FileChannel channel =
          FileChannel.open(next, Set.of(CREATE_NEW, WRITE), mode(next, permissions))) {
        closeToOthers(next);
        Channels.newOutputStream(channel).write(content);
        channel.force(true); // otherwise a crash could leave an empty file
      }
      Files.move(next, file, ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(next);
    }
    forceFolder(parent(file));
  }

  /** Creates a private folder and its parents. */
  static void folder(Path folder) throws IOException {
    if (!Files.exists(folder, NOFOLLOW_LINKS)) {
      Files.createDirectories(parent(folder));
      try {
        Files.createDirectory(folder, mode(folder, OWNER_FOLDER));
        closeToOthers(folder);
      } catch (FileAlreadyExistsException e) {
        // Another process has created it.
      }
    }
    requirePrivate(folder, OWNER_FOLDER);
  }

  /** Makes a folder private, and creates it if necessary. */
  private static void close(Path folder) throws IOException {
    if (posix(folder) && Files.isDirectory(folder, NOFOLLOW_LINKS)) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(OWNER_FOLDER));
    }
    folder(folder);
  }

  /**
   * Creates a file if it does not exist, and makes its folder private.
   *
   * @throws ConfigFailure if others can read the file
   */
  public static Path create(Path file) throws IOException {
    close(parent(file));
    open(file, Set.of(CREATE, WRITE, NOFOLLOW_LINKS)).close();
    byte[] unused = read(file); // fails if others can read it
    return file;
  }

  /** Opens a file, and creates it with private permissions if necessary. */
  static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
    return FileChannel.open(file, options, mode(file, OWNER_FILE));
  }

  private static Path parent(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IOException(file + " is not a file");
    }
    return parent;
  }

  private static void requirePrivate(Path path, String allowed) throws IOException {
    if (Files.isSymbolicLink(path)) {
      throw new ConfigFailure(
          path + " is a link; credentials are not read through links",
          "Remove it, or set XDG_STATE_HOME to another directory.");
    }
    if (!posix(path)) {
      return;
    }
    String actual =
        PosixFilePermissions.toString(Files.getPosixFilePermissions(path, NOFOLLOW_LINKS));
    if (!actual.endsWith("------")) {
      String mode = allowed.equals(OWNER_FILE) ? "600" : "700";
      throw new ConfigFailure(
          path + " is accessible to other users",
          "Run: chmod " + mode + " '" + path + "' (and log in again if someone has read it).");
    }
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] mode(Path path, String permissions) {
    return posix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static void closeToOthers(Path path) throws IOException {
    AclFileAttributeView list =
        posix(path)
            ? null
            : Files.getFileAttributeView(path, AclFileAttributeView.class, NOFOLLOW_LINKS);
    if (list != null) {
      list.setAcl(
          List.of(
              AclEntry.newBuilder()
                  .setType(AclEntryType.ALLOW)
                  .setPrincipal(list.getOwner())
                  .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                  .build()));
    }
  }

  private static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows cannot open directories.
    }
  }
}
