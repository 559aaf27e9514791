package io.github.fbcli.cli.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.Identity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of one {@code fb shell} share connections and tokens. */
class ShellSessionTest {
  private static final String LIST = "GET /sinks";

  @TempDir private Path home;
  private final FakeService service = new FakeService().answer(LIST, "[]");
  private final FbProgram fb = service.fb();

  @BeforeEach
  void setUp() {
    fb.home(home);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void reusesTheConnection() {
    Run run = fb.input("sinks list\nsinks list -v\nsinks list --request-timeout 9s\n").run("shell");
    assertEquals(0, run.exit(), run::toString);
    List<RecordedRequest> requests = service.requests();
    assertEquals(List.of(0, 0, 0), requests.stream().map(r -> r.getConnectionIndex()).toList());
    assertEquals(List.of(0, 1, 2), requests.stream().map(r -> r.getExchangeIndex()).toList());
    assertEquals(1, run.err().lines().filter(line -> line.startsWith("< 200")).count());
  }

  @Test
  void logsInOnce() {
    withPassword();
    service.answer(Identity.CALL, tokens("one"), tokens("two"));
    Run run = fb.input("sinks list\nsinks list\n").run("shell");
    assertEquals(0, run.exit(), run::toString);
    assertEquals(List.of(Identity.CALL, LIST, LIST), service.calls());
    assertEquals(authorization(1), authorization(2));
  }

  @Test
  void refreshesARejectedTokenForLaterCommands() {
    withPassword();
    service.answer(Identity.CALL, tokens("one"), tokens("two"));
    service.answer(
        LIST,
        FakeService.json(200, "[]"),
        FakeService.refusal(401, "Unauthorized"),
        FakeService.json(200, "[]"));
    Run run = fb.input("sinks list\nsinks list\nsinks list\n").run("shell");
    assertEquals(0, run.exit(), run::toString);
    assertEquals(List.of(Identity.CALL, LIST, LIST, Identity.CALL, LIST, LIST), service.calls());
    assertNotEquals(authorization(2), authorization(4));
    assertEquals(authorization(4), authorization(5));
  }

  @Test
  void sendsARejectedPasswordOnce() {
    withPassword();
    service.answer(Identity.CALL, FakeService.refusal(400, "NotAuthorized"));
    Run run = fb.input("sinks list\nsinks list\n").run("shell");
    assertEquals(4, run.exit(), run::toString);
    assertEquals(List.of(Identity.CALL), service.calls());
    assertEquals(2, run.err().lines().filter(line -> line.startsWith("error: ")).count());
  }

  @Test
  void keepsContextsApart() {
    try (FakeService other = new FakeService().answer(LIST, "[]")) {
      fb.without("FEATUREBASE_ENDPOINT");
      fb.run("context", "set", "here", "endpoint=" + service.url());
      fb.run("context", "set", "there", "endpoint=" + other.url());
      Run run =
          fb.input("sinks list\nsinks list -c there\nsinks list\n").run("shell", "-c", "here");
      assertEquals(0, run.exit(), run::toString);
      assertEquals(List.of(LIST, LIST), service.calls());
      assertEquals(List.of(LIST), other.calls());
    }
  }

  @Test
  void promptsForCredentialsOnce() {
    fb.without("FEATUREBASE_TOKEN").with("FEATUREBASE_IDENTITY_URL", service.url());
    fb.with("TERM", "dumb").onTerminal();
    service.answer(Identity.CALL, tokens("one"));
    Run run = fb.input("sinks list\nann@example.com\nthe-word\nsinks list\n").run("shell");
    assertEquals(0, run.exit(), run::toString);
    assertEquals(List.of(Identity.CALL, LIST, LIST), service.calls());
    assertTrue(service.body(Identity.CALL).contains("the-word"), run::toString);
  }

  private void withPassword() {
    fb.without("FEATUREBASE_TOKEN")
        .with("FEATUREBASE_IDENTITY_URL", service.url())
        .with("FEATUREBASE_EMAIL", "ann@example.com")
        .with("FEATUREBASE_PASSWORD", "the-word");
  }

  private MockResponse tokens(String name) {
    return Identity.tokens(
        Identity.jwt(name, fb.time().instant(), Duration.ofHours(1)), "refresh-" + name);
  }

  private String authorization(int request) {
    return String.valueOf(service.requests().get(request).getHeaders().get("Authorization"));
  }
}
