package io.github.fbcli.push.checkpoint;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The errors file as far as it belongs to a checkpoint: the first {@code length} bytes hold a line
 * for each rejection that is settled, and none for any other of this load.
 *
 * @param path absolute
 */
public record ErrorsMark(Path path, long length) {

  /** Makes the path absolute, so that a resume may be started elsewhere. */
  public ErrorsMark {
    path = path.toAbsolutePath();
    if (length < 0) {
      throw new IllegalArgumentException("the errors file's length is " + length);
    }
  }

  /** Whether {@code other} names the same file. */
  boolean isAt(Path other) {
    boolean bothExist = Files.exists(path) && Files.exists(other);
    try {
      return bothExist
          ? Files.isSameFile(path, other)
          : path.normalize().equals(other.toAbsolutePath().normalize());
    } catch (IOException e) {
      return false;
    }
  }

  /** Why the file cannot be the one that was recorded; null when it can. */
  @Nullable String missing() {
    if (length == 0) {
      return null;
    }
    if (!Files.exists(path)) {
      return "the errors file " + path + " is gone; it had " + length + " bytes";
    }
    long now = path.toFile().length();
    return now < length
        ? "the errors file " + path + " has " + now + " bytes, fewer than the " + length + " it had"
        : null;
  }

  /**
   * Cuts off the lines of rejections that were not settled: they come again. For a resume that is
   * verified, before anything is appended.
   *
   * @throws ResumeRefused when the file is shorter than recorded, or cannot be written
   */
  void restore() {
    String missing = missing();
    if (missing != null) {
      throw new ResumeRefused(missing, "Put it back; the rejected records are in it.");
    }
    if (!Files.isRegularFile(path)) {
      return; // not made yet, or a device, which has no length to cut
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      if (file.length() > length) {
        file.setLength(length);
        file.getFD().sync();
      }
    } catch (IOException e) {
      throw new ResumeRefused(
          "the errors file " + path + " cannot be written: " + Cause.of(e),
          "See that it can be, and run the same command again.");
    }
  }
}
