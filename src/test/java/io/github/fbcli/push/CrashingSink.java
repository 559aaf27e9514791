package io.github.fbcli.push;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Simulates a crash during a request: saves the files at that moment and blocks later requests.
 * {@link #restoreFiles} undoes later changes to the files.
 */
final class CrashingSink implements Endpoint {
  private final FaultySink sink;
  private final List<Path> files;
  private final boolean applied;
  private int left;
  private boolean crashed;

  /**
   * Crashes in request {@code crashAt}, counted from 1.
   *
   * @param applied whether the sink applies that request
   * @param files the files of the run
   */
  CrashingSink(FaultySink sink, int crashAt, boolean applied, List<Path> files) {
    this.sink = sink;
    this.left = crashAt;
    this.applied = applied;
    this.files = files;
  }

  @Override
  public synchronized RequestResult send(byte[] body, int records) {
    if (!crashed && --left == 0) {
      crashed = true;
      files.forEach(CrashingSink::save);
      if (applied) {
        sink.send(body, records); // the response is lost
      }
    }
    return crashed
        ? new RequestResult.Stopped(404, "Gone", "the run has crashed")
        : sink.send(body, records);
  }

  boolean isCrashed() {
    return crashed;
  }

  void restoreFiles() throws IOException {
    for (Path file : files) {
      Files.deleteIfExists(file);
      if (Files.exists(saved(file))) {
        Files.move(saved(file), file);
      }
    }
  }

  private static void save(Path file) {
    try {
      if (Files.exists(file)) {
        Files.copy(file, saved(file), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path saved(Path file) {
    return file.resolveSibling(file.getFileName() + ".saved");
  }
}
