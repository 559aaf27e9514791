package io.github.fbcli.cli.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FbProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The man pages that the build writes; {@code .ci/run} checks them with mandoc. */
class ManPagesTest {
  @TempDir private Path folder;

  @BeforeEach
  void write() {
    FbProgram.Run run = new FbProgram().run("__man", folder.toString(), "2026-11-23T00:00:00Z");
    assertEquals(0, run.exit(), run::toString);
    assertEquals("", run.out() + run.err());
  }

  @Test
  void writesPageForEveryCommandAndTopic() throws IOException {
    List<String> pages = names();
    for (String page :
        List.of(
            "man1/fb.1",
            "man1/fb-sinks.1",
            "man1/fb-sinks-create.1",
            "man1/fb-push.1",
            "man7/fb-environment.7",
            "man7/fb-exit-codes.7",
            "man7/fb-output.7")) {
      assertTrue(pages.contains(page), pages::toString);
    }
    assertTrue(pages.stream().noneMatch(page -> page.contains("__")), pages::toString);
  }

  @Test
  void containsHelpText() throws IOException {
    String page = read("man1/fb-sinks-create.1");
    assertTrue(page.startsWith(".TH FB-SINKS-CREATE 1 2026-11-23 \"fb "), page);
    for (String part :
        List.of(
            ".SH NAME\nfb\\-sinks\\-create \\- Create a sink from a mapping\n",
            ".SH SYNOPSIS\nfb sinks create [OPTIONS] [NAME]\n",
            "Also available as fb create\\-sink.",
            ".SH MAPPING\n.TP\n\\fB\\-\\-table=TABLE\\fR\nTable to load into.\n",
            "(\\e. is a literal dot)",
            ".SH \"EXIT STATUS\"\n.TP\n\\fB0\\fR\nsuccess\n",
            "fb sinks create \\-\\-table t \\-\\-map _id=project.project_id\n")) {
      assertTrue(page.contains(part), page);
    }
  }

  @Test
  void escapesRoffRequests() throws IOException {
    for (String name : names()) {
      for (String line : read(name).split("\n")) {
        assertTrue(line.matches("(?s)\\.[A-Za-z]{2}( .*)?|[^.'].*"), name + ": " + line);
      }
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }
}
