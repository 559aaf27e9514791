package io.github.fbcli.cli.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.Identity;
import io.github.fbcli.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {
  private static final String LIST = "GET /sinks";
  private static final String[] LOGIN = {"login", "--email", "ann@example.com", "--password-stdin"};

  @TempDir private Path home;
  private final FakeService service =
      new FakeService()
          .answer(Identity.CALL, Identity.tokens("the-token", "the-refresh-token"))
          .answer(LIST, "[]");
  private final FbProgram fb = service.fb().without("FEATUREBASE_TOKEN");
  private Path credentials;
  private Path config;

  @BeforeEach
  void setHome() {
    fb.home(home);
    credentials = home.resolve(".local/state/fb/credentials");
    config = home.resolve(".config/fb/config.toml");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void logsInWithPipedPassword() {
    succeed(fb.input("a pass word\n").run(LOGIN));

    succeed(fb.run("sinks", "list"));

    assertEquals(
        "{\"USERNAME\":\"ann@example.com\",\"PASSWORD\":\"a pass word\"}",
        service.body(Identity.CALL));
    assertEquals(List.of(Identity.CALL, LIST), service.calls());
    assertEquals("Bearer the-token", authorization());
  }

  @Test
  void promptsAndSavesAllButSecrets() throws Exception {
    fb.without("FEATUREBASE_ENDPOINT").with("FEATUREBASE_API_URL", service.url() + "/v2");
    String typed = service.url() + "\nann@example.com\nthe-password\n";

    Run run = succeed(fb.onTerminal().input(typed).run("login"));

    assertEquals("", run.out());
    assertTrue(run.err().startsWith("Identity URL (such as https://id.example.com): "), run.err());
    assertTrue(run.err().contains("Email: Password: \n"), run::toString);
    String saved = Files.readString(config);
    assertTrue(saved.contains("identity_url = '" + service.url() + "'"), saved);
    assertTrue(saved.contains("email = 'ann@example.com'"), saved);
    Run again = succeed(fb.input("the-password\n").run("login"));
    assertTrue(again.err().startsWith("Password: \n"), again::toString);
  }

  @Test
  void promptsForEndpointWithoutUrl() throws Exception {
    fb.without("FEATUREBASE_ENDPOINT");
    String typed = service.url() + "/\nann@example.com\nthe-password\n";

    Run run = succeed(fb.onTerminal().input(typed).run("login"));

    assertTrue(run.err().startsWith("Endpoint (such as https://fb.example.com): "), run.err());
    assertTrue(Files.readString(config).contains("endpoint = '" + service.url()), run::toString);
    succeed(fb.input("").run("sinks", "list"));
    assertEquals(List.of(Identity.CALL, LIST), service.calls());
    assertTrue(fb.run("whoami", "-o", "json").out().contains("\"" + service.url() + "/\""));
  }

  @Test
  void promptsForEndpointBeforeApiKey() throws Exception {
    fb.without("FEATUREBASE_ENDPOINT");
    Run run =
        succeed(fb.onTerminal().input(service.url() + "\nkey\n").run("login", "--api-key-stdin"));

    assertTrue(
        run.err().startsWith("Endpoint (such as https://fb.example.com): API key: "), run.err());
    assertEquals("endpoint = '" + service.url() + "'", lastLine(Files.readString(config)));
    assertEquals(List.of(), service.calls());
    succeed(fb.run("sinks", "list"));
  }

  @Test
  void promptsForEndpointWithIdentityUrl() throws Exception {
    try (FakeService api = new FakeService().answer(LIST, "[]")) {
      fb.without("FEATUREBASE_ENDPOINT").with("FEATUREBASE_IDENTITY_URL", service.url());
      String typed = api.url() + "\nann@example.com\nthe-password\n";
      Run run = succeed(fb.onTerminal().input(typed).run("login"));

      assertTrue(
          run.err().startsWith("Endpoint (such as https://fb.example.com): Email: "), run.err());
      assertEquals(List.of(Identity.CALL), service.calls());
      succeed(fb.without("FEATUREBASE_IDENTITY_URL").run("sinks", "list"));
      assertEquals(List.of(LIST), api.calls());
    }
  }

  private static String lastLine(String text) {
    return text.lines().reduce((before, line) -> line).orElse("");
  }

  @Test
  void sendsNothingWithoutAnswer() {
    fb.without("FEATUREBASE_ENDPOINT");
    Run run = fb.onTerminal().input("\nann@example.com\nthe-password\n").run("login");

    assertMissing("--endpoint URL", run);
    assertFalse(run.err().contains("Email"), run::toString);
    assertEquals(List.of(), service.calls());
  }

  @Test
  void rejectsEndpointBeforePasswordPrompt() {
    fb.without("FEATUREBASE_ENDPOINT");
    Run run = fb.onTerminal().input("http://fb.example\nann@example.com\npw\n").run("login");

    assertEquals(12, run.exit(), run::toString);
    assertFalse(run.err().contains("Password"), run::toString);
    assertFalse(Files.exists(config));
  }

  @Test
  void reportsStorageAndOverridingVariables() {
    Run run = succeed(fb.with("FEATUREBASE_TOKEN", "another").input("the-password\n").run(LOGIN));

    assertTrue(
        run.err().contains("unencrypted in " + credentials.resolve("default.json")), run::toString);
    assertTrue(
        run.err().contains("warning: FEATUREBASE_TOKEN is set and overrides"), run::toString);
  }

  @Test
  void storesPrivateFilesWithoutPassword() throws Exception {
    succeed(fb.input("the-password\n").run(LOGIN));

    Path file = credentials.resolve("default.json");
    assertEquals("rwx------", permissions(credentials));
    assertEquals("rw-------", permissions(file));
    assertFalse(Files.readString(file).contains("the-password"));
    try (var files = Files.list(credentials)) {
      assertEquals(
          List.of(".config.lock", "default.json", "default.lock"),
          files.map(path -> String.valueOf(path.getFileName())).sorted().toList());
    }
  }

  @Test
  void sendsWrongPasswordOnceAndStoresNothing() {
    service.answer(Identity.CALL, FakeService.refusal(401, "Unauthorized"));

    Run run = fb.input("wrong\n").run(LOGIN);

    assertEquals(4, run.exit(), run::toString);
    assertTrue(run.err().contains("Check the email, password and identity URL."), run::toString);
    assertEquals(List.of(Identity.CALL), service.calls());
    assertFalse(Files.exists(credentials.resolve("default.json")));
  }

  @Test
  void storesApiKeyWithoutRequest() {
    Run run =
        succeed(fb.input("the-key\n").run("login", "--api-key-stdin", "-c", "ci", "-o", "json"));

    succeed(fb.run("sinks", "list", "-c", "ci"));

    assertTrue(run.out().contains("\"kind\": \"api_key\""), run::toString);
    assertEquals(List.of(LIST), service.calls());
    assertEquals("the-key", service.requests().get(0).getHeaders().get("X-API-Key"));
    assertTrue(
        fb.run("sinks", "list", "-c", "ci", "--curl").out().contains("X-API-Key: $(fb token"));
  }

  @Test
  void savesUrlFlagsInContext() {
    fb.without("FEATUREBASE_ENDPOINT");
    succeed(
        fb.input("the-password\n")
            .run(
                "login",
                "-c",
                "dev",
                "--endpoint",
                service.url(),
                "--email",
                "a@b.c",
                "--password-stdin"));

    succeed(fb.run("sinks", "list"));

    assertEquals(List.of(Identity.CALL, LIST), service.calls());
  }

  @Test
  void reportsMissingInputWithoutTerminal() {
    fb.without("FEATUREBASE_ENDPOINT");
    assertMissing("--identity-url URL", fb.run("login"));
    fb.with("FEATUREBASE_IDENTITY_URL", service.url());
    assertMissing("--email EMAIL", fb.run("login"));
    assertMissing("--password-stdin", fb.run("login", "--email", "a@b.c"));
    fb.onTerminal().input("a@b.c\nthe-password\n");
    assertMissing("--email EMAIL", fb.run("login", "--no-input"));
    assertMissing("Use either an API key", fb.run("login", "--api-key-stdin", "--email", "a@b.c"));
    assertEquals(List.of(), service.calls());
  }

  private static void assertMissing(String hint, Run run) {
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains(hint), run::toString);
  }

  @Test
  void dryRunHidesPassword() throws Exception {
    Run run = succeed(fb.input("the-password\n").run("login", "--email", "a@b.c", "--dry-run"));

    JsonNode request = Json.parse(run.out());
    assertEquals(
        "POST " + service.url() + "/", text(request, "method") + " " + text(request, "url"));
    assertEquals("[redacted]", text(request.path("body"), "PASSWORD"));
    assertEquals(List.of(), service.calls());
    assertEquals(2, fb.run("login", "--email", "a@b.c", "--curl").exit());
  }

  private static String text(JsonNode object, String member) {
    return object.path(member).asText();
  }

  @Test
  void promptsForCredentialsOfOneRun() {
    fb.onTerminal().input("ann@example.com\nthe-password\n");

    Run run = succeed(fb.run("sinks", "list"));

    assertTrue(run.err().contains("to store a login, run 'fb login'"), run::toString);
    assertFalse(Files.exists(credentials));
    Run silent = fb.input("ann@example.com\nthe-password\n").run("sinks", "list", "--no-input");
    assertEquals(4, silent.exit(), silent::toString);
  }

  @Test
  void logsOutOneOrAllContexts() {
    fb.input("the-password\n").run(LOGIN);
    for (String context : List.of("a", "b")) {
      succeed(fb.input("key\n").run("login", "--api-key-stdin", "-c", context));
    }

    assertEquals("default\n", fb.run("logout", "-o", "name").out());
    assertEquals(4, fb.run("whoami").exit());
    assertEquals("a\nb\n", fb.run("logout", "--all", "--dry-run", "-o", "name").out());
    assertEquals("a\nb\n", fb.run("logout", "--all", "-o", "name").out());
    Run loggedOut = succeed(fb.run("logout", "-o", "json"));
    assertEquals("[]", loggedOut.out().strip().replace(" ", ""));
    assertTrue(loggedOut.err().contains("not logged in"), loggedOut::toString);
  }

  @Test
  void suggestsVariableToSetWithoutHome() {
    Run run = fb.without("HOME").input("the-password\n").run(LOGIN);

    assertEquals(12, run.exit(), run::toString);
    assertTrue(run.err().contains("XDG_STATE_HOME"), run::toString);
  }

  private static Run succeed(Run run) {
    assertEquals(0, run.exit(), run::toString);
    return run;
  }

  private String authorization() {
    return String.valueOf(
        service.requests().get(service.requests().size() - 1).getHeaders().get("Authorization"));
  }

  private static String permissions(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
