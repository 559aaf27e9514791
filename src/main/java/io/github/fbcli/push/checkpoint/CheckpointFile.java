package io.github.fbcli.push.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoint on disk, for one run at a time. At every moment the file is either the checkpoint
 * before or the one after a write, whole, even when the process or the machine dies.
 *
 * <p>Beside it lie {@code NAME.lock}, which stays, and for the moment of a write {@code
 * NAME.fb-tmp}, which a killed run may leave behind and the next one clears away.
 */
public final class CheckpointFile implements Closeable {
  private static final String LOCK = ".lock";

  /** Not a name that a file of the user's is likely to have: what lies there is removed. */
  private static final String TEMPORARY = ".fb-tmp";

  private final Path shown;
  private final Path path;
  private final Path temporary;
  private final CheckpointLock lock;

  private CheckpointFile(Path shown, Path path, CheckpointLock lock) {
    this.shown = shown;
    this.path = path;
    this.temporary = beside(path, TEMPORARY);
    this.lock = lock;
  }

  /**
   * Takes the file for this run, whether it exists yet or not, until it is closed.
   *
   * @param others the files that the push reads or writes, which the checkpoint must not be
   * @throws ResumeRefused when another run has it
   * @throws UnusableCheckpointException when there can be no checkpoint at this place
   */
  public static CheckpointFile open(Path path, List<Path> others) throws IOException {
    demand(!Files.exists(path) || Files.isRegularFile(path), path, "is no regular file");
    Path real = real(path);
    demand(Files.isDirectory(real.resolveSibling(".")), path, "is in no existing directory");
    List<Path> taken = List.of(real, beside(real, LOCK), beside(real, TEMPORARY));
    for (Path other : others) {
      boolean same = taken.contains(real(other));
      demand(!same, path, "would overwrite " + other + "; name another file");
    }
    CheckpointFile file = new CheckpointFile(path, real, lock(path, real));
    file.clearAway();
    return file;
  }

  /** Follows links, so that all names of one checkpoint share a lock and a write keeps them. */
  private static Path real(Path path) throws IOException {
    if (Files.exists(path)) {
      return path.toRealPath();
    }
    Path absolute = path.toAbsolutePath();
    Path directory = absolute.resolveSibling(".");
    return Files.isDirectory(directory)
        ? directory.toRealPath().resolve(absolute.getFileName())
        : absolute;
  }

  private static CheckpointLock lock(Path shown, Path real) throws IOException {
    try {
      return CheckpointLock.take(beside(real, LOCK)).orElseThrow(() -> inUse(shown));
    } catch (IOException e) {
      throw unusable(shown, "cannot be locked: " + Cause.of(e));
    }
  }

  private static ResumeRefused inUse(Path shown) {
    return new ResumeRefused(
        "the checkpoint " + shown + " is in use by another run",
        "Wait until that run has ended, or name another checkpoint.");
  }

  /** What a killed run left is of no use: it was not yet the checkpoint. */
  private void clearAway() throws IOException {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      lock.close();
      throw unusable(shown, "needs " + temporary + ", which is in the way");
    }
  }

  private static void demand(boolean condition, Path path, String otherwise)
      throws UnusableCheckpointException {
    if (!condition) {
      throw unusable(path, otherwise);
    }
  }

  private static UnusableCheckpointException unusable(Path path, String why) {
    return new UnusableCheckpointException("the checkpoint " + path + " " + why);
  }

  private static Path beside(Path path, String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }

  /**
   * The checkpoint as it was written last; null when there is none.
   *
   * @throws ResumeRefused when the file is anything but a checkpoint that this fb understands
   */
  public @Nullable Checkpoint read() {
    if (!Files.exists(path)) {
      return null;
    }
    try {
      demandVersion();
      try (InputStream in = new FileInputStream(path.toFile())) {
        return CheckpointReader.read(in);
      }
    } catch (JsonProcessingException e) {
      throw refused(notJson(e.getLocation().getByteOffset()));
    } catch (IOException e) {
      throw refused("cannot be read: " + Cause.of(e));
    } catch (IllegalArgumentException e) {
      throw refused("is damaged: " + e.getMessage());
    }
  }

  private String notJson(long offset) {
    long length = path.toFile().length();
    return offset >= length
        ? "is cut off after " + length + " bytes"
        : "is damaged, or no checkpoint of fb: it is no JSON at byte " + offset;
  }

  private void demandVersion() throws IOException {
    Long version;
    try (InputStream in = new FileInputStream(path.toFile())) {
      version = CheckpointReader.version(in);
    }
    if (version == null) {
      throw refused("is not a checkpoint of fb: it has no version");
    }
    if (version != Checkpoint.VERSION) {
      throw new ResumeRefused(
          "%s has version %d of the checkpoint's form; this fb reads version %d"
              .formatted(shown, version, Checkpoint.VERSION),
          "Resume with the fb that wrote it, or remove it to start again.");
    }
  }

  private ResumeRefused refused(String why) {
    return new ResumeRefused(
        shown + " " + why,
        "Name another checkpoint, or remove this one to start again; loading a record twice is"
            + " safe.");
  }

  /**
   * For a run that starts at the beginning: keeps it from writing over what another one needs.
   *
   * @throws ResumeRefused when the file is the checkpoint of a load that is not done, or none
   */
  public void demandNothingUnfinished() {
    Checkpoint before = read();
    if (before != null && !before.done()) {
      long settled = before.settled().count();
      throw new ResumeRefused(
          "%s is the checkpoint of a load that is not done (%d %s settled)"
              .formatted(shown, settled, settled == 1 ? "record" : "records"),
          "Add --resume to go on with it, or remove the file to start again.");
    }
  }

  /** Returns once the checkpoint is on the disk. When it throws, the one before is still there. */
  void write(Checkpoint checkpoint) throws IOException {
    byte[] json = CheckpointJson.bytes(checkpoint);
    Uninterrupted.run(() -> replaceBy(json));
  }

  private Path replaceBy(byte[] json) throws IOException {
    Files.deleteIfExists(temporary); // made anew: never through a link that somebody put there
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

  /** Without this the rename itself may be lost. Only POSIX systems know it. */
  private void forceDirectory() throws IOException {
    Path directory = path.resolveSibling(".");
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
        entries.force(true);
      }
    }
  }

  /** Lets other runs have the file. */
  @Override
  public void close() throws IOException {
    lock.close();
  }

  /** As the user named it. */
  @Override
  public String toString() {
    return shown.toString();
  }
}
