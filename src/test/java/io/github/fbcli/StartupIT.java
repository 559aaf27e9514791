package io.github.fbcli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Short commands start quickly because they load little. Time cannot be asserted, the number of
 * classes can: it is the same on every machine, and one harmless line may raise it by hundreds.
 */
class StartupIT {
  private static final int USAGE = 2;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "--version,                                               31, 720",
    "sinks list,                                             625, 2030",
    "sinks create --table t --map _id=a --dry-run,           430, 1470",
    "__complete -- sinks li,                                 335, 1290"
  })
  void loadsLittleMoreThanItUsedTo(String line, int usualOfJar, int usualOnJava17)
      throws IOException, InterruptedException {
    List<String> loaded = loadedBy(line);

    long ofJar = loaded.stream().filter(entry -> entry.contains("source: file:")).count();
    assertNotGrown("classes of fb and its libraries", line, ofJar, usualOfJar);
    if (Runtime.version().feature() == 17) {
      assertNotGrown("classes", line, loaded.size(), usualOnJava17);
    }
  }

  private static void assertNotGrown(String what, String line, long count, int usual) {
    assertTrue(
        count <= usual * 1.1,
        () ->
            "fb "
                + line
                + " loads "
                + count
                + " "
                + what
                + ", a tenth more than the usual "
                + usual
                + ". See which: java -Xshare:off -Xlog:class+load -jar target/fb "
                + line
                + " (docs/performance.md, \"Start-up\"). If they are worth it, raise the number"
                + " here.");
  }

  /** What the JVM says of each class that a real process loads. */
  private List<String> loadedBy(String line) throws IOException, InterruptedException {
    Path log = folder.resolve("classes");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:off",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + log,
                "-jar",
                Executable.path().toString()));
    command.addAll(List.of(line.split(" ")));
    try (FakeService service = new FakeService()) {
      service.answer(
          "GET /sinks", "{\"sinks\":[{\"id\":\"1\",\"name\":\"s\",\"status\":\"ACTIVE\"}]}");
      ProcessBuilder builder = Executable.fb().command(command);
      builder.environment().put("FEATUREBASE_ENDPOINT", service.url());
      builder.environment().put("FEATUREBASE_TOKEN", "token-of-the-test");
      FbProgram.Run run = Executable.run(builder);
      assumeTrue(run.exit() != USAGE, () -> line + " is no command yet");
      assertEquals(0, run.exit(), run.toString());
    }
    return Files.readAllLines(log).stream().filter(entry -> entry.contains(" source: ")).toList();
  }
}
