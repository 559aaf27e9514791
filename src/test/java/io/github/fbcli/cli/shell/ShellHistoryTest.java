package io.github.fbcli.cli.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.TypedTerminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines that {@code fb shell} saves in its history. */
class ShellHistoryTest {
  @TempDir private Path home;
  private final FbProgram fb = new FbProgram();
  private Path folder;
  private Path file;

  @BeforeEach
  void setUp() {
    fb.home(home);
    folder = home.resolve(".local/state/fb");
    file = folder.resolve("history");
  }

  @Test
  void savesLinesThatOnlyTheOwnerCanRead() throws Exception {
    Files.createDirectories(folder); // open to others, as an earlier fb may have left it
    type("context list", "context \\x", "context 'of\ntwo lines'");
    assertEquals(
        List.of("context list", "context \\\\x", "context 'of\\ntwo lines'"),
        Files.readAllLines(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " context list",
        "login --password hunter2",
        "context list --api-key=abc",
        "context set x endpoint=https://me:hunter2@example.com",
        "context show my-secret",
        "context show eyJhbGciOiJub25lIn0",
        "context show value-of-the-variable",
      })
  void savesNoLineWithASecret(String line) throws Exception {
    fb.with("FEATUREBASE_ENDPOINT", "http://localhost:1");
    fb.with("FEATUREBASE_TOKEN", "value-of-the-variable");
    type("sinks list --retries 0", line, "context list");
    assertEquals(List.of("sinks list --retries 0", "context list"), Files.readAllLines(file));
  }

  @Test
  void savesARepeatedLineOnce() throws Exception {
    type("context list", "context list", "", "context show", "context list");
    assertEquals(List.of("context list", "context show", "context list"), Files.readAllLines(file));
  }

  @Test
  void keepsTheLatestLinesInAPrivateFile() throws Exception {
    type("context list");
    Files.write(file, Collections.nCopies(3000, "context show"));
    type("context list");
    List<String> lines = Files.readAllLines(file);
    assertTrue(lines.size() <= 2001, () -> lines.size() + " lines");
    assertEquals("context list", lines.get(lines.size() - 1));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void loadsTheLinesOfEarlierSessions() throws Exception {
    type("context set one endpoint=https://example.com", "nonsense");
    Run run = press("\u001bOA\u001bOA\r\u0004"); // up, up, Enter
    assertEquals(0, run.exit(), run::toString);
    Run found = press("\u0012set\r\u0004"); // search
    assertEquals(0, found.exit(), found::toString);
    assertEquals(3, Files.readAllLines(file).size());
  }

  @Test
  void savesTheLinesOfConcurrentSessions() throws Exception {
    try (TypedTerminal first = TypedTerminal.open();
        TypedTerminal second = TypedTerminal.open()) {
      var one = fb.onTerminal(first.terminal()).start("shell");
      first.type("context list\r");
      assertTrue(one.line().startsWith("\u001b[1mNAME"));
      var two = fb.onTerminal(second.terminal()).start("shell");
      second.type("context show\r").type("\u0004");
      two.end().get();
      first.type("exit 3\r");
      assertEquals(3, one.end().get().exit());
    }
    assertEquals(List.of("context list", "context show", "exit 3"), Files.readAllLines(file));
  }

  @Test
  void warnsIfLinesCannotBeSaved() throws Exception {
    Files.createDirectories(home.resolve(".local/state"));
    Files.writeString(folder, "not a folder");
    Run run = type("context list", "context show");
    assertEquals(0, run.exit(), run::toString);
    assertEquals(
        1,
        run.err().split("warning: the command history is not saved", -1).length - 1,
        run::toString);
  }

  @Test
  void savesNothingWithoutAHomeFolder() throws Exception {
    fb.without("HOME");
    Run run = type("help context");
    assertEquals(0, run.exit(), run::toString);
    assertFalse(run.err().contains("warning"), run::toString);
    assertTrue(run.out().contains("Usage"), run::toString);
  }

  private Run type(String... lines) throws Exception {
    return press(String.join("\r", lines).replace("\n", "\r") + "\r\u0004");
  }

  private Run press(String keys) throws Exception {
    try (TypedTerminal typed = TypedTerminal.open()) {
      typed.type(keys);
      return fb.onTerminal(typed.terminal()).run("shell");
    }
  }
}
