package io.github.fbcli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.FbProgram.Run;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the documentation do what they are there for. */
class DocumentationIT {
  private static final Pattern COMMANDS = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  @Test
  void theCommandsOfThePageOnAuthenticationWorkInTheirOrder() throws Exception {
    Path fb = Files.copy(Executable.path(), folder.resolve("fb"));
    assertTrue(fb.toFile().setExecutable(true));
    Files.writeString(folder.resolve("password.txt"), "the-password\n");
    Files.writeString(folder.resolve("key.txt"), "the-key\n");
    Files.writeString(folder.resolve("token.txt"), "the-token\n");
    try (Executable emulator = Executable.start("emulator", "start", "--port", "0", "-o", "json")) {
      String url = Json.parse(emulator.line()).path("endpoint").asText();
      String script = commands("docs/authentication.md").replace("http://localhost:8740", url);
      assertFalse(script.isEmpty());

      Run run = Executable.run(shell("set -eux\n" + script));

      assertEquals(0, run.exit(), run::toString);
    }
  }

  private static String commands(String page) throws IOException {
    StringBuilder commands = new StringBuilder();
    Matcher block = COMMANDS.matcher(Files.readString(Path.of(page)));
    while (block.find()) {
      commands.append(block.group(1));
    }
    return commands.toString();
  }

  private ProcessBuilder shell(String script) {
    ProcessBuilder command = Executable.fb();
    command.command("sh", "-c", script).directory(folder.toFile());
    command.environment().put("HOME", folder.toString());
    command.environment().compute("PATH", (name, before) -> folder + ":" + before);
    return command;
  }
}
