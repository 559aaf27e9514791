package io.github.fbcli.config;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
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
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Files that nobody but their owner can read, and that are replaced whole or not at all: a process
 * killed at any moment leaves the old file or the new one, never one that is broken or open to
 * others. No link is ever followed to such a file. Where the file system knows no POSIX permissions
 * (Windows) an access list with the owner alone stands in for them.
 */
public final class PrivateFiles {
  private static final String OWNER_FILE = "rw-------";
  private static final String OWNER_FOLDER = "rwx------";

  /** A token has a few thousand characters; whatever is longer is none of ours. */
  private static final int LONGEST = 1024 * 1024;

  private PrivateFiles() {}

  /**
   * Reads a file whole.
   *
   * @throws java.nio.file.NoSuchFileException when it is not there
   * @throws ConfigFailure when others may read it, or it is a link
   */
  public static byte[] read(Path file) throws IOException {
    requirePrivate(parent(file), OWNER_FOLDER);
    requirePrivate(file, OWNER_FILE);
    try (SeekableByteChannel channel = Files.newByteChannel(file, Set.of(READ, NOFOLLOW_LINKS))) {
      return Channels.newInputStream(channel).readNBytes(LONGEST);
    }
  }

  /** Puts a file in the place of what is there. One writer at a time: hold the lock. */
  public static void write(Path file, byte[] content) throws IOException {
    folder(parent(file));
    replace(file, content, OWNER_FILE);
  }

  /** The same in any folder, with these permissions where the file system knows them. */
  static void replace(Path file, byte[] content, String permissions) throws IOException {
    Path next = file.resolveSibling("." + file.getFileName() + ".tmp");
    Files.deleteIfExists(next); // left by one that was killed: whoever writes holds the lock
    try {
      try (FileChannel channel =
          FileChannel.open(next, Set.of(CREATE_NEW, WRITE), mode(next, permissions))) {
        closeToOthers(next);
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true); // else a crash could leave the name with nothing behind it
      }
      Files.move(next, file, ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(next);
    }
    forceFolder(parent(file));
  }

  /** Makes the folder and those above it; itself it is the owner's alone. */
  static void folder(Path folder) throws IOException {
    if (!Files.exists(folder, NOFOLLOW_LINKS)) {
      Files.createDirectories(parent(folder));
      try {
        Files.createDirectory(folder, mode(folder, OWNER_FOLDER));
        closeToOthers(folder);
      } catch (FileAlreadyExistsException e) {
        // Another fb was faster.
      }
    }
    requirePrivate(folder, OWNER_FOLDER);
  }

  /**
   * Makes the folder if it is not there. One of fb's own that earlier was left open to others is
   * closed to them.
   */
  static void close(Path folder) throws IOException {
    if (posix(folder) && Files.isDirectory(folder, NOFOLLOW_LINKS)) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(OWNER_FOLDER));
    }
    folder(folder);
  }

  /** Opens a file that, if it is made by this, is the owner's alone. */
  static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
    return FileChannel.open(file, options, mode(file, OWNER_FILE));
  }

  private static Path parent(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IOException(file + " is no file");
    }
    return parent;
  }

  private static void requirePrivate(Path path, String allowed) throws IOException {
    if (Files.isSymbolicLink(path)) {
      throw new ConfigFailure(
          path + " is a link; credentials are not kept behind one",
          "Remove it, or set XDG_STATE_HOME to another folder.");
    }
    if (!posix(path)) {
      return;
    }
    Set<PosixFilePermission> wider = EnumSet.copyOf(PosixFilePermissions.fromString("rwxrwxrwx"));
    wider.removeAll(PosixFilePermissions.fromString(OWNER_FOLDER));
    wider.retainAll(Files.getPosixFilePermissions(path, NOFOLLOW_LINKS));
    if (!wider.isEmpty()) {
      String mode = allowed.equals(OWNER_FILE) ? "600" : "700";
      throw new ConfigFailure(
          "others than you may read or change " + path,
          "Run: chmod " + mode + " '" + path + "' (and log in again if somebody may have).");
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
      // Windows opens no folder, and needs none forced.
    }
  }
}
