package io.github.fbcli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** fb never creates the home directory. */
class FoldersTest {
  @TempDir private Path folder;
  private final FakeService service = new FakeService().answer("GET /sinks", "[]");

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void createsNoFilesWithoutHome() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    for (String home :
        List.of(folder.resolve("none").toString(), folder + "/a/b", file + "", file + "/x", "")) {
      assertCreatesNothing(service.fb().with("HOME", home));
    }
    assertCreatesNothing(service.fb());
    assertCreatesNothing(
        service
            .fb()
            .with("HOME", folder + "/none")
            .with("XDG_CONFIG_HOME", "relative/config")
            .with("XDG_STATE_HOME", "./state")
            .with("XDG_CACHE_HOME", "cache"));
  }

  private void assertCreatesNothing(FbProgram fb) throws IOException {
    for (String line : List.of("sinks list", "context list", "whoami", "logout", "--version")) {
      Run run = fb.run(line.split(" "));
      assertEquals(0, run.exit(), run::toString);
    }
    for (String line :
        List.of(
            "login --api-key-stdin", "context set a database=x", "login -c a --api-key-stdin")) {
      Run run = fb.input("key\n").run(line.split(" "));
      assertEquals(12, run.exit(), run::toString);
      assertTrue(run.err().contains("HOME is "), run::toString);
      assertTrue(run.err().contains("XDG_STATE_HOME"), run::toString);
    }
    Run shell = fb.input("sinks list\n").run("shell");
    assertEquals(0, shell.exit(), shell::toString);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of("file"), files.map(file -> file.getFileName() + "").toList());
    }
    assertFalse(Files.exists(Path.of("relative")) || Files.exists(Path.of("state")));
  }

  @Test
  void createsXdgDirectoryOnlyOnWrite() throws IOException {
    FbProgram fb =
        service
            .fb()
            .with("HOME", folder + "/none")
            .with("XDG_CONFIG_HOME", folder + "/config")
            .with("XDG_STATE_HOME", folder + "/state");
    assertEquals(0, fb.run("sinks", "list").exit());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    }

    assertEquals(0, fb.run("context", "set", "a", "database=x").exit());

    assertTrue(Files.exists(folder.resolve("config/fb/config.toml")));
  }

  @Test
  void exits11IfDirectoryCannotBeCreated() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    FbProgram fb = service.fb().home(folder).with("XDG_STATE_HOME", file + "/state");

    assertEquals(0, fb.run("sinks", "list").exit());
    Run login = fb.input("key\n").run("login", "--api-key-stdin");
    Run context = fb.run("context", "set", "a", "database=x");

    assertEquals(11, login.exit(), login::toString);
    assertEquals(11, context.exit(), context::toString);
    assertFalse(login.err().contains("bug"), login::toString);
    assertFalse(context.err().contains("Exception"), context::toString);
  }
}
