package io.github.fbcli.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.fbcli.support.Executable;
import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.Identity;
import io.github.fbcli.wire.StoredCredential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that share a login, are killed, or prompt at a terminal. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class CredentialsIT {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private Path home;
  private final FakeService service = new FakeService().answer("GET /sinks", "[]");
  private Path file;

  @BeforeEach
  void createFolder() throws IOException {
    FileAttribute<?> mode =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Path folder = Files.createDirectories(home.resolve(".local/state/fb"));
    file = Files.createDirectory(folder.resolve("credentials"), mode).resolve("default.json");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void refreshesOnceForEightProcesses() throws Exception {
    storeExpiredLogin();
    MockResponse slow =
        Identity.tokens(Identity.jwt("new", Instant.now(), HOUR), "refresh-2")
            .newBuilder()
            .headersDelay(1, TimeUnit.SECONDS) // so that the other processes wait
            .build();
    service.answer(Identity.CALL, slow, FakeService.refusal(400, "TokenUsedTwice"));

    List<Executable> processes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      processes.add(Executable.start(fb("sinks", "list", "-o", "json")));
    }

    for (Executable process : processes) {
      Run run = process.end();
      assertEquals(0, run.exit(), run::toString);
    }
    assertEquals(1, service.calls().stream().filter(Identity.CALL::equals).count());
    assertEquals("refresh-2", StoredCredential.parse(Files.readAllBytes(file)).refreshToken());
  }

  @Test
  void leavesCompletePrivateFileIfKilled() throws Exception {
    service.answer(Identity.CALL, Identity.tokens("x".repeat(60_000), "refresh-2"));
    for (int i = 0; i < 8; i++) {
      storeExpiredLogin();
      int calls = service.calls().size();
      try (Executable fb = Executable.start(fb("token"))) {
        while (service.calls().size() == calls) {
          Thread.onSpinWait();
        }
        LockSupport.parkNanos(i * 3_000_000L); // at a different time in each round
        fb.signal("KILL").end();
      }
      assertTrue(StoredCredential.parse(Files.readAllBytes(file)).secret().length() > 10);
      try (var files = Files.list(file.getParent())) {
        for (Path left : files.toList()) {
          assertEquals(
              "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(left)));
        }
      }
    }
    Run run = Executable.run(fb("sinks", "list"));
    assertEquals(0, run.exit(), run::toString);
  }

  @Test
  void hidesTypedPasswordAndRestoresTerminal() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")));
    service.answer(Identity.CALL, Identity.tokens("opaque", "refresh"));
    ProcessBuilder command = fb("login", "--email", "ann@example.com");
    String typed = String.join(" ", command.command()) + " | cat; stty -a";
    command.command("/usr/bin/script", "-qec", typed, "/dev/null");
    try (Executable terminal = Executable.start(command)) {
      terminal.awaitOutput("Password: ");
      terminal.type("the-password\n");
      terminal.awaitOutput("is logged in");
      terminal.closeInput();
      Run run = terminal.end();
      assertFalse(run.out().contains("the-password"), run::toString);
      assertTrue(run.out().matches("(?s).*[ ;]echo .*"), run::toString);
    }
    assertTrue(service.body(Identity.CALL).contains("the-password"));
  }

  @Test
  void skipsTomlReaderWithoutConfiguration() throws Exception {
    Path loaded = home.resolve("loaded");
    ProcessBuilder command = fb("sinks", "list");
    command.environment().put("FEATUREBASE_TOKEN", "the-token");
    command.environment().put("FB_JAVA_OPTS", "-Xlog:class+load:file=" + loaded);
    Run run = Executable.run(command);
    assertEquals(0, run.exit(), run::toString);
    String classes = Files.readString(loaded);
    assertTrue(classes.contains("io.github.fbcli.cli.run.Settings"), "loaded classes are logged");
    assertFalse(classes.contains("dataformat.toml"), "it is slow to load");
  }

  private void storeExpiredLogin() throws IOException {
    StoredCredential login =
        new StoredCredential(
            false,
            Identity.jwt("old", Instant.now().minus(HOUR), HOUR),
            "refresh-1",
            "ann@example.com",
            service.url(),
            List.of(service.url() + "/"),
            Instant.now().minus(HOUR));
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, login.bytes());
  }

  private ProcessBuilder fb(String... arguments) {
    ProcessBuilder command = Executable.fb(arguments);
    command.environment().put("HOME", home.toString());
    command.environment().put("FEATUREBASE_ENDPOINT", service.url());
    return command;
  }
}
