package io.github.fbcli.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fbcli.support.Executable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs all {@code sh}, {@code bash} and {@code console} blocks of the documentation and compares
 * their output. The pages run one after another in reading order, as one user would follow them:
 * with one emulator, one home directory and one working directory. {@code -Dfb.page=load-csv} runs
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
          "docs/shell.md", List.of("not run: typed into fb shell at a terminal"));

  @TempDir private Path folder;
  private String port = "";
  private PageShell secondTerminal;

  @BeforeEach
  void prepareFolder() throws IOException {
    for (String name : List.of("bin", "home", "work")) {
      Files.createDirectory(folder.resolve(name));
    }
    Path fb =
        Files.writeString(
            folder.resolve("bin/fb"), "#!/bin/sh\nexec '" + Executable.path() + "' \"$@\"\n");
    fb.toFile().setExecutable(true);
    port = Integer.toString(freePort());
    secondTerminal = shell("second-terminal");
  }

  @AfterEach
  void stopEmulator() {
    secondTerminal.close();
  }

  @TestFactory
  Stream<DynamicTest> printsDocumentedOutput() throws Exception {
    Page quickStart = Page.read(Path.of("docs/quick-start.md"));
    follow(quickStart, secondTerminal, DocumentationIT::startsEmulator);
    Pattern chosen = Pattern.compile(System.getProperty("fb.page", ""));
    return Page.all().stream()
        .filter(page -> chosen.matcher(page.name()).find() && !page.steps().isEmpty())
        .map(page -> DynamicTest.dynamicTest(page.name(), () -> read(page)));
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

  private void read(Page page) throws Exception {
    String name = page.file().getFileName().toString().replace(".md", "");
    copy(FIXTURES.resolve(name).resolve("bin"), folder.resolve("bin"));
    try (PageShell shell = shell(page.name().replace('/', '-'))) {
      follow(page, shell, step -> !startsEmulator(step));
    }
  }

  private void follow(Page page, PageShell shell, Predicate<Step> chosen)
      throws InterruptedException {
    new DocsReader(page.name(), shell, port).follow(page.steps().stream().filter(chosen).toList());
  }

  private static boolean startsEmulator(Step step) {
    return step.mark().equals(Step.ANOTHER_TERMINAL);
  }

  /** Starts a shell in the working directory, with an empty environment and fb on the PATH. */
  private PageShell shell(String name) throws IOException {
    ProcessBuilder bash = Executable.fb().directory(folder.resolve("work").toFile());
    Map<String, String> environment = bash.environment();
    environment.put("HOME", folder.resolve("home").toString());
    environment.put("PATH", folder.resolve("bin") + ":" + environment.get("PATH"));
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("TZ", "UTC");
    return new PageShell(bash, Files.createDirectory(folder.resolve(name)));
  }

  private static void copy(Path from, Path to) throws IOException {
    if (Files.isDirectory(from)) {
      try (Stream<Path> files = Files.list(from)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path copy = Files.copy(file, to.resolve(file.getFileName()));
          copy.toFile().setExecutable(true);
        }
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
