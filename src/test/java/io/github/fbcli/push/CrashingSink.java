package io.github.fbcli.push;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Lets a run meet its death in the middle of a request: what lies on the disk at that moment is
 * copyOf, and nothing reaches the sink any more. Then {@link #restoreFiles} makes the disk what it
 * was.
 */
final class CrashingSink implements Endpoint {
  private final FaultySink sink;
  private final List<Path> files;
  private final boolean applied;
  private int left;
  private boolean crashed;

  /**
   * Dies in request {@code crashAt}, counted from 1.
   *
   * @param applied whether the sink still takes that request
   * @param files of the run
   */
  CrashingSink(FaultySink sink, int crashAt, boolean applied, List<Path> files) {
    this.sink = sink;
    this.left = crashAt;
    this.applied = applied;
    this.files = files;
  }

  @Override
  public synchronized Answer send(byte[] body, int records) {
    if (!crashed && --left == 0) {
      crashed = true;
      files.forEach(CrashingSink::copy);
      if (applied) {
        sink.send(body, records); // nobody hears the answer
      }
    }
    return crashed
        ? new Answer.Stopped(404, "Gone", "the run is crashed")
        : sink.send(body, records);
  }

  boolean isCrashed() {
    return crashed;
  }

  /** What the crashed run did to its files after its death did not happen. */
  void restoreFiles() throws IOException {
    for (Path file : files) {
      Files.deleteIfExists(file);
      if (Files.exists(copyOf(file))) {
        Files.move(copyOf(file), file);
      }
    }
  }

  private static void copy(Path file) {
    try {
      if (Files.exists(file)) {
        Files.copy(file, copyOf(file), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path copyOf(Path file) {
    return file.resolveSibling(file.getFileName() + ".copyOf");
  }
}
