package io.github.fbcli.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands refresh expired or refused tokens if possible. */
class TokenRefreshTest {
  private static final String LIST = "GET /sinks";
  private static final MockResponse NO_SINKS = FakeService.json(200, "[]");
  private static final MockResponse UNAUTHORIZED = FakeService.refusal(401, "Unauthorized");

  @TempDir private Path home;
  private final FakeService service = new FakeService().answer(LIST, NO_SINKS);
  private final FbProgram fb = service.fb().without("FEATUREBASE_TOKEN");
  private final Instant start = fb.time().instant();

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void refreshesFiveMinutesBeforeExpiry() {
    logIn(jwt("first", Duration.ofHours(1)), jwt("second", Duration.ofHours(3)));
    list(0);
    fb.time().sleep(Duration.ofMinutes(54));
    list(0);
    assertEquals(1, logins());
    fb.time().sleep(Duration.ofMinutes(1));
    list(0);
    assertEquals(2, logins());
    assertEquals("{\"REFRESH_TOKEN\":\"refresh-1\"}", service.body(Identity.CALL));
    assertEquals("Bearer " + jwt("second", Duration.ofHours(3)), lastAuthorization());
  }

  @Test
  void refreshesShortLivedTokenOnce() {
    logIn(jwt("first", Duration.ofMinutes(1)), jwt("second", Duration.ofMinutes(9)));
    for (int second = 0; second < 50; second += 10) {
      list(0);
      fb.time().sleep(Duration.ofSeconds(10));
    }
    assertEquals(1, logins());
    fb.time().sleep(Duration.ofSeconds(5));
    list(0);
    assertEquals(2, logins());
  }

  @Test
  void refreshesOpaqueTokenAfter401() {
    logIn("opaque-1", "opaque-2");
    service.answer(LIST, UNAUTHORIZED, NO_SINKS);

    list(0);

    assertEquals(2, logins());
    assertEquals("Bearer opaque-2", lastAuthorization());
  }

  @Test
  void storesNewRefreshToken() {
    logIn("opaque-1", "opaque-2");
    service.answer(LIST, UNAUTHORIZED, NO_SINKS, UNAUTHORIZED, NO_SINKS);
    list(0);

    list(0);

    assertEquals("{\"REFRESH_TOKEN\":\"refresh-2\"}", service.body(Identity.CALL));
  }

  @Test
  void keepsRefreshTokenIfResponseHasNone() {
    service.answer(
        Identity.CALL,
        Identity.tokens("opaque-1", "refresh-1"),
        Identity.tokens("opaque-2", null),
        Identity.tokens("opaque-3", null));
    logIn();
    service.answer(LIST, UNAUTHORIZED, NO_SINKS, UNAUTHORIZED, NO_SINKS);
    list(0);

    list(0);

    assertEquals("{\"REFRESH_TOKEN\":\"refresh-1\"}", service.body(Identity.CALL));
  }

  @Test
  void exits4IfRefreshedTokenIsRefused() {
    logIn("opaque-1", "opaque-2");
    service.answer(LIST, UNAUTHORIZED);

    Run run = list(4);

    assertEquals(List.of("POST /", "GET /sinks", "POST /", "GET /sinks"), service.calls());
    assertTrue(run.err().contains("Log in again: fb login -c default"), run::toString);
  }

  @Test
  void suggestsLoginIfRefreshIsRefused() {
    service.answer(Identity.CALL, Identity.tokens("opaque-1", "refresh-1"), UNAUTHORIZED);
    logIn();
    service.answer(LIST, UNAUTHORIZED);

    Run run = list(4);

    assertEquals(2, logins());
    assertTrue(run.err().contains("Log in again: fb login -c default"), run::toString);
  }

  @Test
  void usesValidTokenIfIdentityPlaneIsDown() {
    service.answer(
        Identity.CALL,
        Identity.tokens(jwt("first", Duration.ofHours(1)), "refresh-1"),
        FakeService.refusal(503, "Unavailable"));
    logIn();
    fb.time().sleep(Duration.ofMinutes(57));

    Run run = list(0);

    assertTrue(run.err().contains("cannot be refreshed"), run::toString);
    fb.time().sleep(Duration.ofMinutes(4));
    list(10);
  }

  @Test
  void logsInAgainWithPasswordFromEnvironment() {
    service.answer(
        Identity.CALL, Identity.tokens("opaque-1", null), Identity.tokens("opaque-2", null));
    service.answer(LIST, UNAUTHORIZED, NO_SINKS);
    fb.with("FEATUREBASE_EMAIL", "ann@example.com").with("FEATUREBASE_PASSWORD", "pass word");

    list(0);

    assertEquals(
        "{\"USERNAME\":\"ann@example.com\",\"PASSWORD\":\"pass word\"}",
        service.body(Identity.CALL));
    assertEquals(List.of("POST /", "GET /sinks", "POST /", "GET /sinks"), service.calls());
  }

  @Test
  void sendsWrongPasswordOnce() {
    service.answer(Identity.CALL, FakeService.refusal(400, "NotAuthorizedException"));
    fb.with("FEATUREBASE_EMAIL", "ann@example.com").with("FEATUREBASE_PASSWORD", "wrong");

    Run run = list(4);

    assertEquals(List.of("POST /"), service.calls());
    assertTrue(
        run.err().contains("Check FEATUREBASE_EMAIL and FEATUREBASE_PASSWORD"), run::toString);
  }

  @Test
  void rereadsTokenFileAfter401() throws IOException {
    Path file = Files.writeString(home.resolve("token"), "old\n");
    fb.with("FEATUREBASE_TOKEN_FILE", file.toString());
    service.answer(LIST, FakeService.refusal(503, "Unavailable"), UNAUTHORIZED, NO_SINKS);
    fb.time().onSleep(() -> write(file, "new\n")); // before the second request is sent

    list(0);

    assertEquals(List.of("Bearer old", "Bearer old", "Bearer new"), authorizations());
  }

  @Test
  void exits4IfTokenFromEnvironmentIsRefused() {
    service.answer(LIST, UNAUTHORIZED);

    Run run = fb.with("FEATUREBASE_TOKEN", "old").run("sinks", "list");

    assertEquals(4, run.exit(), run::toString);
    assertEquals(List.of(LIST), service.calls());
    assertTrue(run.err().contains("Get a new token and set FEATUREBASE_TOKEN."), run::toString);
  }

  @Test
  void omitsSecretsOfIdentityPlaneFromTrace() throws IOException {
    logIn("opaque-1", "opaque-2");
    service.answer(LIST, UNAUTHORIZED, NO_SINKS);
    Path trace = home.resolve("trace");

    Run run = fb.run("sinks", "list", "-vvv", "--trace-file", trace.toString());

    String printed = run.err() + Files.readString(trace);
    assertTrue(printed.contains("POST " + service.url() + "/"), printed);
    assertFalse(printed.contains("opaque") || printed.contains("refresh-"), printed);
  }

  private void logIn(String first, String second) {
    service.answer(
        Identity.CALL,
        Identity.tokens(first, "refresh-1"),
        Identity.tokens(second, "refresh-2"),
        Identity.tokens("another", "refresh-3"));
    logIn();
  }

  private void logIn() {
    fb.home(home).input("the-password\n");
    Run run = fb.run("login", "--email", "ann@example.com", "--password-stdin");
    assertEquals(0, run.exit(), run::toString);
  }

  private Run list(int exit) {
    Run run = fb.run("sinks", "list");
    assertEquals(exit, run.exit(), run::toString);
    return run;
  }

  private String jwt(String name, Duration life) {
    return Identity.jwt(name, start, life);
  }

  private int logins() {
    return (int) service.calls().stream().filter(Identity.CALL::equals).count();
  }

  private String lastAuthorization() {
    return authorizations().get(authorizations().size() - 1);
  }

  private List<String> authorizations() {
    return service.requests().stream()
        .map(request -> String.valueOf(request.getHeaders().get("Authorization")))
        .toList();
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
