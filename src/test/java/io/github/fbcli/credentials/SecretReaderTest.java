package io.github.fbcli.credentials;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets and accounts are read in the same way from every source. */
class SecretReaderTest {
  private static final String LIST = "GET /sinks";
  private static final String[] LOGIN = {"login", "--email", "ann@example.com", "--password-stdin"};

  @TempDir private Path home;
  private final FakeService service =
      new FakeService()
          .answer(Identity.CALL, Identity.tokens("the-token", "the-refresh-token"))
          .answer(LIST, "[]");
  private final FbProgram fb = service.fb().without("FEATUREBASE_TOKEN");

  @BeforeEach
  void useHome() {
    fb.home(home);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"secret", "secret\n", "secret\r\n\r\n", "\ufeffsecret\n", "\ufeffsecret\r\n\n"})
  void stripsByteOrderMarkAndTrailingLineBreaksEverywhere(String text) throws IOException {
    for (String variable : List.of("FEATUREBASE_TOKEN", "FEATUREBASE_API_KEY")) {
      succeed(fb.with(variable, text).run("sinks", "list"));
      fb.without(variable);
      succeed(fb.with(variable + "_FILE", file(text)).run("sinks", "list"));
      fb.without(variable + "_FILE");
    }
    succeed(fb.input(text).run("login", "--api-key-stdin", "-c", "key"));
    succeed(fb.run("sinks", "list", "-c", "key"));
    assertEquals(
        List.of("Bearer secret", "Bearer secret", "secret", "secret", "secret"),
        service.requests().stream()
            .map(
                request -> {
                  String bearer = request.getHeaders().get("Authorization");
                  return bearer == null ? request.getHeaders().get("X-API-Key") : bearer;
                })
            .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" pass word ", " pass word \n\n", "\ufeff pass word \r\n", " pass word \r\n\n"})
  void keepsSpacesOfPasswords(String text) throws IOException {
    succeed(fb.input(text).run(LOGIN));
    assertPassword(" pass word ");
    fb.input("").with("FEATUREBASE_PASSWORD", text);
    succeed(fb.run("login", "--email", "ann@example.com"));
    assertPassword(" pass word ");
    fb.without("FEATUREBASE_PASSWORD").with("FEATUREBASE_PASSWORD_FILE", file(text));
    succeed(fb.run("login", "--email", "ann@example.com"));
    assertPassword(" pass word ");
    fb.with("FEATUREBASE_EMAIL", "\ufeffann@example.com\r\n");
    succeed(fb.run("sinks", "list"));
    assertPassword(" pass word ");
  }

  private void assertPassword(String password) {
    assertEquals(
        "{\"USERNAME\":\"ann@example.com\",\"PASSWORD\":\"" + password + "\"}",
        service.body(Identity.CALL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"can\nary", "can\u001bary\n", "can\u0000ary", "can\ufeffary"})
  void rejectsControlCharactersInPasswords(String text) throws IOException {
    assertRefused(fb.input(text).run(LOGIN), "stdin");
    fb.with("FEATUREBASE_EMAIL", "ann@example.com");
    assertRefused(
        fb.with("FEATUREBASE_PASSWORD_FILE", file(text)).run("sinks", "list"),
        "FEATUREBASE_PASSWORD_FILE");
    assertRefused(
        fb.with("FEATUREBASE_PASSWORD", text).run("sinks", "list"), "FEATUREBASE_PASSWORD");
    assertEquals(List.of(), service.calls());
  }

  @Test
  void namesUnsupportedEncoding() throws IOException {
    Path utf16 = Files.write(home.resolve("utf16"), "secret".getBytes(StandardCharsets.UTF_16));

    Run run = fb.with("FEATUREBASE_TOKEN_FILE", utf16.toString()).run("sinks", "list");

    assertRefused(run, "FEATUREBASE_TOKEN_FILE is UTF-16, not UTF-8");
  }

  @Test
  void explainsInvalidToken() throws IOException {
    assertTokenRefused("can\nary", "contains a line break");
    assertTokenRefused("can\rary", "contains a line break");
    assertTokenRefused("can ary", "contains a space");
    assertTokenRefused("can\tary", "contains a tab");
    assertTokenRefused("can\u0000ary", "contains a NUL character");
    assertTokenRefused("can\u001bary", "contains a control character");
    assertTokenRefused("can\ufeffary", "contains a byte order mark");
    assertTokenRefused("can\u00e4ary", "contains a non-ASCII character");
    assertTokenRefused("canary".repeat(20_000), "is too long");
    assertEquals(List.of(), service.calls());
  }

  private void assertTokenRefused(String text, String why) throws IOException {
    for (String variable : List.of("FEATUREBASE_TOKEN", "FEATUREBASE_API_KEY")) {
      assertRefused(fb.with(variable, text).run("sinks", "list"), variable + " " + why);
      fb.without(variable).with(variable + "_FILE", file(text));
      assertRefused(fb.run("sinks", "list"), variable + "_FILE " + why);
      fb.without(variable + "_FILE");
    }
    assertRefused(fb.input(text).run("login", "--api-key-stdin"), "stdin " + why);
  }

  @Test
  void explainsUnreadableFile() throws IOException {
    for (String variable : List.of("FEATUREBASE_TOKEN_FILE", "FEATUREBASE_API_KEY_FILE")) {
      assertFileRefused(variable);
    }
    fb.with("FEATUREBASE_EMAIL", "ann@example.com");
    assertFileRefused("FEATUREBASE_PASSWORD_FILE");
    assertEquals(List.of(), service.calls());
  }

  private void assertFileRefused(String variable) throws IOException {
    Map<String, String> files =
        Map.of(
            file(""), "it is empty",
            file("\ufeff\r\n"), "it is empty",
            home.resolve("none").toString(), "no such file",
            home.toString(), "is a directory");
    files.forEach(
        (file, why) ->
            assertRefused(
                fb.with(variable, file).run("sinks", "list"),
                "cannot read " + file + " (" + variable + "): " + why));
    fb.without(variable);
  }

  @Test
  void readsNamedPipeOnce() throws Exception {
    Path pipe = home.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> assertDoesNotThrow(() -> Files.writeString(pipe, "secret\n")));
    service.answer("GET /databases", FakeService.refusal(401, "Unauthorized"));

    Run run = fb.with("FEATUREBASE_TOKEN_FILE", pipe.toString()).run("whoami", "--verify");

    writer.join();
    assertEquals(4, run.exit(), run::toString);
    assertEquals(List.of("GET /databases"), service.calls());
  }

  @Test
  void stripsByteOrderMarkFromSettings() {
    fb.with("FEATUREBASE_TOKEN", "secret")
        .with("FEATUREBASE_ENDPOINT", "\ufeff" + service.url() + "\r\n");

    succeed(fb.run("sinks", "list"));
  }

  @Test
  void stripsSpacesFromEmails() {
    fb.input("the-password\n");
    succeed(fb.run("login", "--email", " ann@example.com\r\n", "--password-stdin"));
    assertPassword("the-password");
    assertRefused(fb.run("login", "--email", "a\nb", "--password-stdin"), "--email");

    // the context contains the email
    succeed(fb.with("FEATUREBASE_PASSWORD", "the-password").run("sinks", "list"));
    assertPassword("the-password");
  }

  @Test
  void rejectsInvalidTokenInLoginResponse() {
    for (String token : List.of("can\nary", "can\u001bary", "can\u00e4ary", "can ary")) {
      assertNotStored(Identity.tokens(token, null));
      assertNotStored(Identity.tokens("good", token));
    }
    assertNotStored(Identity.tokens("", null));
    assertNotStored(FakeService.json(200, "{\"AuthenticationResult\":{}}"));
  }

  private void assertNotStored(MockResponse answer) {
    service.answer(Identity.CALL, answer);
    int before = service.calls().size();

    Run run = fb.input("the-password\n").run(LOGIN);

    assertEquals(4, run.exit(), run::toString);
    assertTrue(run.err().contains("the response to POST"), run::toString);
    assertFalse(run.err().contains("ary"), run::toString);
    assertEquals(before + 1, service.calls().size());
    assertFalse(Files.exists(home.resolve(".local/state/fb/credentials/default.json")));
  }

  private static void assertRefused(Run run, String source) {
    assertEquals(12, run.exit(), run::toString);
    assertTrue(run.err().contains(source), run::toString);
    assertFalse(run.err().contains("ary"), run::toString);
  }

  private static void succeed(Run run) {
    assertEquals(0, run.exit(), run::toString);
  }

  private String file(String content) throws IOException {
    return Files.writeString(Files.createTempFile(home, "secret", ""), content).toString();
  }
}
