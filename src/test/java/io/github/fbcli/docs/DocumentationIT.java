package io.github.fbcli.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fbcli.emulator.Emulator;
import io.github.fbcli.emulator.EmulatorOptions;
import io.github.fbcli.support.Executable;
import io.github.fbcli.time.Sleeper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs all {@code sh}, {@code bash} and {@code console} blocks of the documentation in order and
 * compares their output. Each page has its own folder and emulator. {@code -Dfb.page=load-csv} runs
 * only that page.
 */
class DocumentationIT {
  private static final Path FIXTURES = Path.of("src/test/resources/io/github/fbcli/docs");

  /** The marks of blocks that are not run, with the reasons. */
  private static final Map<String, List<String>> NOT_RUN =
      Map.of(
          "README.md", List.of("not run: builds fb", "not run: runs all tests"),
          "docs/completion.md", List.of("not run: Tab is pressed"),
          "docs/install.md", List.of("not run: builds fb"),
          "docs/mapping.md", List.of("not run: asks at a terminal"),
          "docs/performance.md",
              List.of(
                  "not run: takes a minute", "not run: takes minutes", "not run: takes minutes"),
          "docs/releasing.md", List.of("not run: builds fb", "not run: releases"),
          "docs/shell.md", List.of("not run: typed into fb shell at a terminal"),
          "docs/troubleshooting.md",
              List.of(
                  "not run: requires a heap that is too small",
                  "not run: requires a service that is not a sink"));

  private final ExecutorService readers = Executors.newFixedThreadPool(3);

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> printsDocumentedOutput() {
    Pattern chosen = Pattern.compile(System.getProperty("fb.page", ""));
    List<Page> pages =
        Page.all().stream()
            .filter(page -> chosen.matcher(page.name()).find() && !page.steps().isEmpty())
            .toList();
    Map<String, Future<?>> ends = new TreeMap<>();
    for (Page page : pages) {
      Callable<Void> reading = () -> read(page);
      ends.put(page.name(), readers.submit(reading));
    }
    return pages.stream()
        .map(page -> DynamicTest.dynamicTest(page.name(), () -> end(ends.get(page.name()))));
  }

  @Test
  void runsMostBlocks() {
    Map<String, List<String>> notRun = new TreeMap<>();
    for (Page page : Page.all()) {
      List<String> marks =
          page.blocks().stream()
              .filter(block -> block.hasCommands() && !block.runs())
              .map(Block::mark)
              .toList();
      if (!marks.isEmpty()) {
        notRun.put(page.name(), marks);
      }
    }
    assertEquals(NOT_RUN, notRun);
  }

  private static void end(Future<?> reading) throws Throwable {
    try {
      reading.get();
    } catch (ExecutionException e) {
      throw e.getCause();
    }
  }

  @AfterEach
  void stop() {
    readers.shutdownNow();
  }

  private Void read(Page page) throws Exception {
    Path place = Files.createDirectory(folder.resolve(page.name().replace('/', '-')));
    try (Emulator emulator = startsEmulator(page) ? null : emulator()) {
      int port = emulator == null ? freePort() : emulator.uri().getPort();
      try (PageShell shell = new PageShell(bash(page, place), place.resolve("notes"))) {
        new DocsReader(page.name(), shell, port).follow(page.steps());
      }
    }
    return null;
  }

  /** Returns whether the page itself starts an emulator. */
  private static boolean startsEmulator(Page page) {
    return page.steps().stream()
        .anyMatch(
            step -> step.runsUntilStopped() && step.command().startsWith("fb emulator start"));
  }

  /** Prepares a folder with the page's fixtures, an empty home directory, and fb on the PATH. */
  private static ProcessBuilder bash(Page page, Path place) throws IOException {
    Path bin = Files.createDirectories(place.resolve("bin"));
    Path work = Files.createDirectories(place.resolve("work"));
    Files.createDirectories(place.resolve("notes"));
    Path fb =
        Files.writeString(
            bin.resolve("fb"), "#!/bin/sh\nexec '" + Executable.path() + "' \"$@\"\n");
    fb.toFile().setExecutable(true);
    Path fixtures = FIXTURES.resolve(page.file().getFileName().toString().replace(".md", ""));
    copy(fixtures, work);
    copy(fixtures.resolve("bin"), bin);
    ProcessBuilder bash = Executable.fb().directory(work.toFile());
    Map<String, String> environment = bash.environment();
    environment.put("HOME", Files.createDirectories(place.resolve("home")).toString());
    environment.put("PATH", bin + ":" + environment.get("PATH"));
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("TZ", "UTC");
    return bash;
  }

  private static void copy(Path from, Path to) throws IOException {
    if (Files.isDirectory(from)) {
      try (Stream<Path> files = Files.list(from)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path copy = Files.copy(file, to.resolve(file.getFileName()));
          copy.toFile().setExecutable(to.endsWith("bin"));
        }
      }
    }
  }

  private static Emulator emulator() {
    return Emulator.start(
        EmulatorOptions.defaults(0), Clock.systemUTC(), Sleeper.system(), new Random(11));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
