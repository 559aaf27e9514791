package io.github.fbcli.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fbcli.cli.help.HelpDocument;
import io.github.fbcli.cli.help.Manual;
import io.github.fbcli.cli.help.Reference;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The files that are made from the commands, and checked in, are as the commands say. */
class GeneratedFilesTest {
  private static final Path REFERENCE = Path.of("docs/reference.md");
  private static final Path CONTRACT =
      Path.of("src/test/resources/io/github/fbcli/cli/help/help.json");

  /** Commands and options that change, vanish or come show here, before users see it. */
  @Test
  void theContractWithScriptsIsWhatItWas() throws IOException {
    try (Commands commands = new Commands()) {
      Manual manual = Manual.of(commands.root());
      compare(CONTRACT, Json.pretty(HelpDocument.of(manual, "fb", "of the build")) + "\n");
    }
  }

  @Test
  void theReferenceTellsTheCommandsAsTheyAre() throws IOException {
    try (Commands commands = new Commands()) {
      compare(REFERENCE, Reference.of(Manual.of(commands.root())));
    }
  }

  private static void compare(Path file, String content) throws IOException {
    if (Boolean.getBoolean("fb.regenerate")) {
      Files.writeString(file, content);
    }
    assertEquals(
        Files.exists(file) ? Files.readString(file) : "",
        content,
        file
            + " is not what the commands say. If they are right, look at the difference after\n"
            + "  mvn -q test -Dtest=GeneratedFilesTest -Dfb.regenerate=true\n");
  }
}
