package io.github.fbcli.cli.emulator;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder with the sample in it; closing it deletes everything again. */
final class DemoFolder implements AutoCloseable {
  private static final String SAMPLE = "aircraft.ndjson";

  private final Path path;

  private DemoFolder(Path path) {
    this.path = path;
  }

  static DemoFolder create() throws IOException {
    DemoFolder folder = new DemoFolder(Files.createTempDirectory("fb-demo"));
    try (InputStream in = DemoFolder.class.getResourceAsStream(SAMPLE)) {
      if (in == null) {
        throw new FileNotFoundException(SAMPLE + " is missing from the jar");
      }
      Files.copy(in, folder.sample());
      return folder;
    } catch (IOException e) {
      folder.close();
      throw e;
    }
  }

  Path path() {
    return path;
  }

  /** A thousand positions, one aircraft each, a record a line. */
  Path sample() {
    return path.resolve(SAMPLE);
  }

  /** How many records the sample has. */
  long records() throws IOException {
    try (Stream<String> lines = Files.lines(sample())) {
      return lines.filter(line -> !line.isBlank()).count();
    }
  }

  @Override
  public void close() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(path)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : deepestFirst) {
      Files.delete(each);
    }
  }
}
