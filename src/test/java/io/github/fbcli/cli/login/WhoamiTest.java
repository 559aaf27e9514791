package io.github.fbcli.cli.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.Identity;
import io.github.fbcli.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhoamiTest {
  @TempDir private Path home;
  private final FakeService service =
      new FakeService()
          .answer(Identity.CALL, Identity.tokens("opaque", "refresh"))
          .answer("GET /databases", "[]");
  private final FbProgram fb = service.fb().without("FEATUREBASE_TOKEN");

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void failsIfLoggedOut() {
    Run run = fb.home(home).run("whoami");

    assertEquals(4, run.exit(), run::toString);
    assertEquals("", run.out());
    assertTrue(run.err().contains("Log in with 'fb login'"), run::toString);
  }

  @Test
  void showsUsedAndShadowedCredentials() throws Exception {
    logIn(jwt(Duration.ofHours(1)));
    List<String> expected = new ArrayList<>(List.of("the login of context 'default'"));
    assertWins(expected);
    fb.with("FEATUREBASE_EMAIL", "bob@example.com");
    for (String variable :
        List.of(
            "FEATUREBASE_PASSWORD_FILE",
            "FEATUREBASE_PASSWORD",
            "FEATUREBASE_TOKEN_FILE",
            "FEATUREBASE_TOKEN",
            "FEATUREBASE_API_KEY_FILE",
            "FEATUREBASE_API_KEY")) {
      Path file = home.resolve("secret");
      Files.writeString(file, "secret");
      fb.with(variable, variable.endsWith("_FILE") ? file.toString() : "secret");
      expected.add(0, variable);
      assertWins(expected);
    }
  }

  private void assertWins(List<String> places) throws Exception {
    JsonNode who = whoami(0);
    assertTrue(who.path("source").asText().endsWith(places.get(0)), who::toString);
    assertEquals(places.subList(1, places.size()), texts(who.path("shadows")));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  @Test
  void showsAccountStorageAndExpiryOfLogin() throws Exception {
    logIn(jwt(Duration.ofHours(1)));

    JsonNode who = whoami(0);

    assertEquals("ann@example.com", who.path("account").asText());
    assertEquals("2026-05-04T10:00:00Z", who.path("expires_at").asText());
    assertEquals(
        home.resolve(".local/state/fb/credentials/default.json").toString(),
        who.path("storage").asText());
    assertEquals(List.of(service.url() + "/"), texts(who.path("origins")));
    String table = fb.run("whoami").out();
    assertTrue(table.contains("expires: 2026-05-04T10:00:00Z (refreshed automatically)\n"), table);
  }

  @Test
  void failsIfTokenExpired() throws Exception {
    fb.with("FEATUREBASE_TOKEN", jwt(Duration.ofMinutes(1)));
    assertEquals("ann@example.com", whoami(0).path("account").asText());
    fb.time().sleep(Duration.ofMinutes(1));

    assertTrue(whoami(4).path("expired").asBoolean());
  }

  @Test
  void verifiesCredentialWithService() throws Exception {
    fb.with("FEATUREBASE_TOKEN", "opaque");
    assertEquals(0, fb.run("whoami", "--verify").exit());
    service.answer("GET /databases", FakeService.refusal(401, "Unauthorized"));

    Run refused = fb.run("whoami", "--verify");

    assertEquals(4, refused.exit(), refused::toString);
    assertEquals(0, fb.run("whoami").exit());
    assertEquals(List.of("GET /databases", "GET /databases"), service.calls());
  }

  private void logIn(String token) {
    service.answer(Identity.CALL, Identity.tokens(token, "refresh"));
    fb.home(home).input("the-password\n");
    Run run = fb.run("login", "--email", "ann@example.com", "--password-stdin");
    assertEquals(0, run.exit(), run::toString);
  }

  private JsonNode whoami(int exit) throws Exception {
    Run run = fb.run("whoami", "-o", "json");
    assertEquals(exit, run.exit(), run::toString);
    return Json.parse(run.out());
  }

  private String jwt(Duration life) {
    return Identity.jwt("a", fb.time().instant(), life);
  }
}
