package io.github.fbcli.push;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Lets a run meet its death in the middle of a request: what lies on the disk at that moment is
 * kept, and nothing reaches the sink any more. Then {@link #bury} makes the disk what it was.
 */
final class CrashingSink implements Endpoint {
  private final FaultySink sink;
  private final List<Path> files;
  private final boolean applied;
  private int left;
  private boolean dead;

  /**
   * Dies in request {@code deathAt}, counted from 1.
   *
   * @param applied whether the sink still takes that request
   * @param files of the run
   */
  CrashingSink(FaultySink sink, int deathAt, boolean applied, List<Path> files) {
    this.sink = sink;
    this.left = deathAt;
    this.applied = applied;
    this.files = files;
  }

  @Override
  public synchronized Answer send(byte[] body, int records) {
    if (!dead && --left == 0) {
      dead = true;
      files.forEach(CrashingSink::keep);
      if (applied) {
        sink.send(body, records); // nobody hears the answer
      }
    }
    return dead ? new Answer.Stopped(404, "Gone", "the run is dead") : sink.send(body, records);
  }

  boolean isDead() {
    return dead;
  }

  /** What the dead run did to its files after its death did not happen. */
  void bury() throws IOException {
    for (Path file : files) {
      Files.deleteIfExists(file);
      if (Files.exists(kept(file))) {
        Files.move(kept(file), file);
      }
    }
  }

  private static void keep(Path file) {
    try {
      if (Files.exists(file)) {
        Files.copy(file, kept(file), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path kept(Path file) {
    return file.resolveSibling(file.getFileName() + ".kept");
  }
}
