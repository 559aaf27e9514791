package io.github.fbcli.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fbcli.cli.help.CommandHelp;
import io.github.fbcli.cli.help.HelpDocument;
import io.github.fbcli.cli.help.Reference;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The checked-in files that are generated from the commands are up to date. */
class GeneratedFilesTest {
  private static final Path REFERENCE = Path.of("docs/reference.md");
  private static final Path CONTRACT =
      Path.of("src/test/resources/io/github/fbcli/cli/help/help.json");

  /** Makes every change of commands and options visible in review. */
  @Test
  void keepsHelpDocument() throws IOException {
    try (Commands commands = new Commands()) {
      CommandHelp root = new CommandHelp(commands.root());
      compare(CONTRACT, Json.pretty(HelpDocument.of(root, "of the build")) + "\n");
    }
  }

  @Test
  void keepsReference() throws IOException {
    try (Commands commands = new Commands()) {
      compare(REFERENCE, Reference.of(new CommandHelp(commands.root())));
    }
  }

  static void compare(Path file, String content) throws IOException {
    if (Boolean.getBoolean("fb.regenerate")) {
      Files.writeString(file, content);
    }
    assertEquals(
        Files.exists(file) ? Files.readString(file) : "",
        content,
        file
            + " does not match the commands. Check the difference after\n"
            + "  mvn -q test -Dtest=GeneratedFilesTest,ScreensTest -Dfb.regenerate=true\n");
  }
}
