package io.github.fbcli.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import mockwebserver3.MockResponse;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only the owner of credentials can read or replace them. */
class CredentialStoreTest {
  @TempDir private Path home;
  private final FakeService service = new FakeService().answer("GET /sinks", "[]");
  private final FbProgram fb = service.fb().without("FEATUREBASE_TOKEN");
  private Path folder;
  private Path file;

  @BeforeEach
  void logIn() {
    folder = home.resolve(".local/state/fb/credentials");
    file = folder.resolve("default.json");
    fb.home(home).input("the-key\n");
    run(0, "login --api-key-stdin");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw-rw----"})
  void rejectsReadableFileAndSuggestsChmod(String wider) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(wider));

    Run run = run(12, "sinks list");

    assertTrue(run.err().contains("Run: chmod 600 '" + file + "'"), run::toString);
    assertEquals(List.of(), service.calls());
    run(12, "whoami");
  }

  @Test
  void doesNotReadStoreIfNotNeeded() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    run(0, "sinks list --dry-run");
    run(0, "sinks list --help");
    fb.with("FEATUREBASE_TOKEN", "the-token");
    run(0, "sinks list");
  }

  @Test
  void rejectsWritableFolderAndSuggestsChmod() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

    Run run = run(12, "sinks list");

    assertTrue(run.err().contains("Run: chmod 700 '" + folder + "'"), run::toString);
    run(12, "login --api-key-stdin");
  }

  @Test
  void rejectsLinkedFile() throws IOException {
    Path elsewhere = Files.move(file, home.resolve("elsewhere"));
    Files.createSymbolicLink(file, elsewhere);

    assertTrue(run(12, "sinks list").err().contains("is a link"));

    fb.input("another-key\n");
    run(0, "login --api-key-stdin"); // replaces the link, not its target
    assertFalse(Files.isSymbolicLink(file));
    assertTrue(Files.readString(elsewhere).contains("the-key"));
  }

  @Test
  void rejectsLinkedFolder() throws IOException {
    Path elsewhere = Files.move(folder, home.resolve("elsewhere"));
    Files.createSymbolicLink(folder, elsewhere);

    run(12, "sinks list");
    run(12, "login --api-key-stdin");
  }

  @Test
  void replacesLinkInPlaceOfTemporaryFile() throws IOException {
    Path victim = Files.writeString(home.resolve("victim"), "mine");
    Files.createSymbolicLink(folder.resolve(".default.json.tmp"), victim);
    fb.input("another-key\n");

    run(0, "login --api-key-stdin");

    assertEquals("mine", Files.readString(victim));
    assertFalse(Files.exists(folder.resolve(".default.json.tmp")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"id_token\":\"canary\"}",
        "{\"api_key\":\"canary\",\"obtained_at\":\"canary\"}",
        "{\"api_key\":\"canary\u00e9\",\"obtained_at\":\"2026-05-04T09:00:00Z\"}"
      })
  void suggestsLoginIfFileIsInvalid(String content) throws IOException {
    Files.writeString(file, content);

    Run run = run(12, "sinks list");

    assertTrue(run.err().contains("fb login -c default"), run::toString);
    assertFalse(run.err().contains("canary"), run::toString);
  }

  @Test
  void neverPrintsContentOfInvalidFile() throws IOException {
    Path trace = Files.createFile(home.resolve("trace"));
    String login =
        "{'%s':'%s','refresh_token':'%s','origins':[],'obtained_at':'2026-01-01T00:00:00Z'}";
    List<String> contents =
        List.of(
            "[".repeat(100_000),
            "{\"a\":".repeat(100_000),
            login.formatted("api_key", "can\\nary", "x"),
            login.formatted("id_token", "can\\u001bary", "x"),
            login.formatted("id_token", "x", "can\\u00e4ary"),
            "\0".repeat(1000));
    for (String content : contents) {
      Files.writeString(file, content.replace('\'', '"'));
      for (String command : List.of("sinks list", "whoami", "token", "sinks list --curl")) {
        Run run = run(12, command + " -vvv --trace-file " + trace);

        assertTrue(run.err().contains("fb login -c default"), run::toString);
        assertFalse((run + Files.readString(trace)).contains("ary"), run::toString);
      }
    }
    assertEquals(List.of(), service.calls());
  }

  @Test
  void redactsUserInfoInEditedFile() throws IOException {
    String url = service.url().replace("//", "//me:canary@");
    Files.writeString(file, Files.readString(file).replace(service.url(), url));

    assertFalse(run(0, "whoami").toString().contains("canary"));
    assertFalse(run(0, "whoami -o json").toString().contains("canary"));
    assertFalse(run(4, "sinks list -vvv").toString().contains("canary"));
  }

  @Test
  void doesNotSendLoginToOtherOrigin() {
    try (FakeService other = new FakeService().answer("GET /sinks", "[]")) {
      for (String flag : List.of("--endpoint " + other.url(), "--api-url " + other.url() + "/v2")) {
        Run run = run(4, "sinks list " + flag);
        assertTrue(
            run.err().contains("the login is not valid for " + other.url() + "/"), run::toString);
      }
      fb.with("FEATUREBASE_ENDPOINT", other.url());
      run(4, "sinks list");
      assertTrue(
          run(0, "whoami").err().contains("warning: the credential is not for " + other.url()));
      assertEquals(List.of(), other.calls());
    }
  }

  @Test
  void removesCredentialOnRedirectToOtherOrigin() {
    try (FakeService other = new FakeService().answer("GET /sinks", "[]")) {
      service.answer(
          "GET /sinks",
          new MockResponse(307, Headers.of("Location", other.url() + "/v2/sinks"), ""));

      run(0, "sinks list");

      assertEquals(null, other.requests().get(0).getHeaders().get("X-API-Key"));
    }
  }

  @Test
  void doesNotPushWithLoginToOtherOrigin() {
    try (FakeService other = new FakeService()) {
      String sink = "{\"id\":\"s-1\",\"name\":\"s\",\"status\":\"ACTIVE\"}";
      service.answer("GET /sinks", "[" + sink + "]").answer("GET /sinks/s-1", sink);
      fb.input("{\"id\":1}\n");

      Run run = run(4, "push s --data-url " + other.url() + "/v2");

      assertTrue(run.err().contains("the login is not valid for " + other.url()), run::toString);
      assertEquals(List.of(), other.calls());
    }
  }

  private Run run(int exit, String line) {
    Run run = fb.run(line.split(" "));
    assertEquals(exit, run.exit(), run::toString);
    return run;
  }
}
