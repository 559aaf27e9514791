package io.github.fbcli.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.Executable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginArchiveIT {
  private static final String SERVICE =
      "META-INF/services/org.apache.kafka.connect.sink.SinkConnector";

  @TempDir Path plugins;
  private Path plugin;

  @BeforeEach
  void unpack() throws IOException {
    PluginArchive.unpack(plugins);
    try (Stream<Path> directories = Files.list(plugins)) {
      plugin = directories.findFirst().orElseThrow();
    }
  }

  private List<String> jars() throws IOException {
    try (Stream<Path> files = Files.list(plugin)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".jar"))
          .sorted()
          .toList();
    }
  }

  @Test
  void containsConnectorAndItsLibraries() throws IOException {
    List<String> jars = jars();
    for (String name : List.of("fb-connect", "okhttp", "kotlin-stdlib", "jackson-databind")) {
      assertTrue(jars.stream().anyMatch(jar -> jar.startsWith(name)), name + " in " + jars);
    }
    for (String name : List.of("kafka", "connect-", "slf4j", "picocli", "jline", "h2")) {
      assertTrue(jars.stream().noneMatch(jar -> jar.startsWith(name)), name + " in " + jars);
    }
    try (JarFile jar = new JarFile(plugin.resolve(plugin.getFileName() + ".jar").toFile())) {
      assertNotNull(jar.getEntry(SERVICE));
      assertNotNull(jar.getEntry("io/github/fbcli/connect/FeatureBaseSinkTask.class"));
      assertEquals(0, jar.stream().filter(entry -> entry.getName().contains("/cli/")).count());
    }
  }

  @Test
  void containsLicences() {
    assertTrue(Files.exists(plugin.resolve("LICENSE")));
    assertTrue(Files.exists(plugin.resolve("licenses/THIRD-PARTY.txt")));
  }

  @Test
  void excludesConnectorFromProgram() throws IOException {
    try (JarFile program = new JarFile(Executable.path().toFile())) {
      assertEquals(
          List.of(),
          program.stream()
              .map(entry -> entry.getName())
              .filter(name -> name.matches("io/github/fbcli/connect/.*|.*org[./]apache[./]kafka.*"))
              .toList());
    }
  }
}
