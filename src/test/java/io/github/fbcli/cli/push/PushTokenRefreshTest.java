package io.github.fbcli.cli.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.EmulatedService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.wire.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pushes one record per second on all lanes, with tokens that expire after a minute. */
class PushTokenRefreshTest {
  private static final Duration TTL = Duration.ofMinutes(1);
  private static final int TWO_HOURS = 7300;
  private static final int TEN_MINUTES = 600;

  @TempDir private Path home;
  private final EmulatedService service =
      new EmulatedService(TTL, Duration.ZERO).withSink("t", "_id=id");

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void refreshesTokenDuringTwoHourPush() throws Exception {
    FbProgram fb =
        service
            .fb()
            .without("FEATUREBASE_TOKEN")
            .with("FEATUREBASE_EMAIL", "ann@example.com")
            .with("FEATUREBASE_PASSWORD", "the-password");
    Instant start = fb.time().instant();

    assertPushesAll(fb, TWO_HOURS);

    Duration took = Duration.between(start, fb.time().instant());
    assertTrue(took.compareTo(Duration.ofHours(2)) > 0, "it took " + took);
  }

  @Test
  void refreshesTokenOfStoredLogin() throws Exception {
    assertPushesAll(service.loggedIn(home), TEN_MINUTES);
  }

  private void assertPushesAll(FbProgram fb, int records) throws Exception {
    Run run = push(fb, records);

    assertEquals(0, run.exit(), run::toString);
    assertEquals(records, Json.parse(run.out()).path("accepted").asInt(), run::toString);
    assertEquals(records, service.rows("t").size());
  }

  private static Run push(FbProgram fb, int records) {
    String input =
        IntStream.rangeClosed(1, records)
            .mapToObj(i -> "{\"id\":" + i + "}\n")
            .collect(Collectors.joining());
    return fb.input(input)
        .run(
            "push",
            "t",
            "--rate-limit",
            "1/s",
            "--batch-size",
            "3",
            "--concurrency",
            "1",
            "-o",
            "json");
  }

  @Test
  void exits4IfRefreshTokenExpires() throws Exception {
    FbProgram fb = service.loggedIn(home);
    fb.time().sleep(Duration.ofDays(30).minus(Duration.ofMinutes(5))); // a refresh token's life

    Run run = push(fb, TEN_MINUTES);

    assertEquals(4, run.exit(), run::toString);
    JsonNode summary = Json.parse(run.out());
    assertTrue(summary.path("accepted").asInt() > 0, run::toString);
    assertEquals(summary.path("accepted").asInt(), service.rows("t").size());
    assertEquals(
        summary.path("read").asInt(),
        summary.path("accepted").asInt() + summary.path("not_sent").asInt(),
        run::toString);
    assertTrue(run.err().contains("Log in again: fb login -c default"), run::toString);
  }
}
