package io.github.fbcli.push.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.fbcli.push.input.FileIdentity;
import io.github.fbcli.wire.IoReason;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoint on disk. Only one run at a time can use it. Writes are atomic, even if the process
 * or the host crashes.
 *
 * <p>{@code NAME.lock} exists during a run, and {@code NAME.fb-tmp} during a write, in the same
 * directory. A killed run may leave these files behind; the next run removes them.
 */
public final class CheckpointFile implements Closeable {
  private static final String TEMPORARY = ".fb-tmp";

  /**
   * The maximum size in bytes, sufficient for the marks of 80,000 inputs and the ranges of all
   * in-flight records.
   */
  private static final int MAX_BYTES = 32_000_000;

  private static final String START_AGAIN =
      "remove it to start again; loading a record twice is safe.";

  private final Path shown;
  private final Path path;
  private final Path temporary;
  private final RunLock lock;

  private CheckpointFile(Path shown, Path path, RunLock lock) {
    this.shown = shown;
    this.path = path;
    this.temporary = sibling(path, TEMPORARY);
    this.lock = lock;
  }

  /**
   * Locks the file until the returned object is closed. The file need not exist.
   *
   * @param others the other files of the push; the checkpoint must not overwrite them
   * @throws ResumeRefused if another run is using the file
   * @throws UnusableFileException if the path cannot be used for a checkpoint
   */
  public static CheckpointFile open(Path path, List<Path> others) throws IOException {
    require(!Files.exists(path) || Files.isRegularFile(path), path, "is not a regular file");
    Path real = FileIdentity.real(path);
    require(
        Files.isDirectory(real.resolveSibling(".")), path, "is in a directory that does not exist");
    List<Path> taken = files(path);
    for (Path other : others) {
      for (Path own : taken) {
        if (FileIdentity.isSame(own, other)) {
          throw UnusableFileException.overlap(
              "the checkpoint " + path + " would overwrite " + other);
        }
      }
    }
    CheckpointFile file = new CheckpointFile(path, real, RunLock.of("checkpoint", path));
    try {
      Files.deleteIfExists(file.temporary); // left behind by a killed run
    } catch (IOException e) {
      file.close();
      throw unusable(path, "cannot be written: " + file.temporary + " already exists");
    }
    return file;
  }

  /** Returns the paths of the checkpoint, its lock file and its temporary file. */
  public static List<Path> files(Path path) throws IOException {
    Path real = FileIdentity.real(path);
    return List.of(real, RunLock.lockFile(path), sibling(real, TEMPORARY));
  }

  private static void require(boolean condition, Path path, String otherwise)
      throws UnusableFileException {
    if (!condition) {
      throw unusable(path, otherwise);
    }
  }

  private static UnusableFileException unusable(Path path, String why) {
    return new UnusableFileException("the checkpoint " + path + " " + why);
  }

  private static Path sibling(Path path, String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }

  /**
   * Reads the last checkpoint; returns null if there is none.
   *
   * @throws ResumeRefused if the file is not a checkpoint that this version of fb can read
   */
  public @Nullable Checkpoint read() {
    if (!Files.exists(path)) {
      return null;
    }
    try (InputStream in = new FileInputStream(path.toFile())) {
      byte[] json = in.readNBytes(MAX_BYTES + 1);
      if (json.length > MAX_BYTES) {
        throw refused("is not an fb checkpoint: it is too large");
      }
      return CheckpointJson.read(json);
    } catch (CheckpointJson.WrongVersion e) {
      throw wrongVersion(e.version);
    } catch (JsonProcessingException e) {
      throw refused(notJson(e.getLocation() == null ? 0 : e.getLocation().getByteOffset()));
    } catch (IOException e) {
      throw refused("cannot be read: " + IoReason.of(e));
    } catch (IllegalArgumentException e) {
      throw refused("is damaged: " + e.getMessage());
    }
  }

  private String notJson(long offset) {
    long length = path.toFile().length();
    return offset >= length
        ? "is truncated after " + length + " bytes"
        : "is damaged, or not an fb checkpoint: invalid JSON at byte " + offset;
  }

  private ResumeRefused wrongVersion(@Nullable Long version) {
    return version == null
        ? refused("is not an fb checkpoint: it has no version")
        : new ResumeRefused(
            "%s has checkpoint format version %s; this version of fb supports only version %s"
                .formatted(shown, version, Checkpoint.VERSION),
            "Resume with the version of fb that wrote it, or " + START_AGAIN);
  }

  private ResumeRefused refused(String why) {
    return new ResumeRefused(shown + " " + why, "Use another checkpoint, or " + START_AGAIN);
  }

  /**
   * Prevents a new load from overwriting the checkpoint of an unfinished load.
   *
   * @throws ResumeRefused if the load in the checkpoint is unfinished, or the file is not a
   *     checkpoint
   */
  public void requireNothingUnfinished() {
    Checkpoint before = read();
    if (before != null && !before.done()) {
      long settled = before.settled().count();
      throw new ResumeRefused(
          "%s is the checkpoint of an unfinished load (%s %s done)"
              .formatted(shown, settled, settled == 1 ? "record" : "records"),
          "Add --resume to continue it, or remove the file to start again.");
    }
  }

  /**
   * Writes the checkpoint and syncs it to disk. If this fails, the previous checkpoint is
   * unchanged.
   */
  void write(Checkpoint checkpoint) throws IOException {
    byte[] json = CheckpointJson.bytes(checkpoint);
    var unused = uninterrupted(() -> replaceBy(json));
  }

  private Path replaceBy(byte[] json) throws IOException {
    Files.deleteIfExists(temporary); // must not follow a symbolic link
    try (FileChannel out =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(json);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    }
    Path replaced = Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
    forceDirectory();
    return replaced;
  }

  /**
   * Syncs the directory, because a crash could otherwise undo the rename. Only POSIX systems
   * support this.
   */
  private void forceDirectory() throws IOException {
    Path directory = path.resolveSibling(".");
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
        entries.force(true);
      }
    }
  }

  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Performs the work, and repeats it if an interrupt closes its channel, because an interrupted
   * push must still write its last checkpoint. The interrupt flag remains set.
   */
  static <T> T uninterrupted(Work<T> work) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return work.run();
        } catch (ClosedByInterruptException e) {
          interrupted = Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    lock.close();
  }

  /** Returns the path as given by the user. */
  @Override
  public String toString() {
    return shown.toString();
  }
}
