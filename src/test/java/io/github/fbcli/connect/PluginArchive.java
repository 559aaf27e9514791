package io.github.fbcli.connect;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.Executable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The plugin archive that {@code mvn package} builds next to {@code target/fb}. */
final class PluginArchive {
  private PluginArchive() {}

  static Path path() throws IOException {
    try (Stream<Path> files = Files.list(Executable.path().getParent())) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).matches("fb-connect-.*\\.zip"))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Unpacks the archive into a directory, as the documentation describes. */
  static void unpack(Path plugins) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(path()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path target = plugins.resolve(entry.getName()).normalize();
        assertTrue(target.startsWith(plugins), entry::getName);
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(zip, target);
        }
      }
    }
  }
}
