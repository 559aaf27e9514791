package io.github.fbcli.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.api.Credential;
import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.support.Identity;
import io.github.fbcli.time.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refreshes a login that several lanes share. */
class RefreshingCredentialTest {
  private final FakeTime time = new FakeTime();
  private final AtomicInteger fetched = new AtomicInteger();

  @Test
  void refreshesOnceForEightLanes() throws Exception {
    RefreshingCredential login = login(dead -> opaque());
    Credential first = login.current();

    for (Credential refreshed : atOnce(() -> login.refreshed(first))) {
      assertEquals("token-2", refreshed.secret());
    }

    assertEquals(2, fetched.get());
  }

  @Test
  void logsInOnceForEightLanes() throws Exception {
    RefreshingCredential login = login(dead -> opaque());

    atOnce(login::current);

    assertEquals(1, fetched.get());
  }

  @Test
  void logsInOnceIfRefused() throws Exception {
    RefreshingCredential login =
        login(
            dead -> {
              fetched.incrementAndGet();
              throw ServiceFailure.credentials(null, "refused", "do this");
            });

    atOnce(() -> assertThrows(ServiceFailure.class, login::current));

    assertEquals(1, fetched.get());
  }

  @Test
  void refreshesExpiredTokenOfOtherLane() {
    RefreshingCredential login = login(dead -> jwt(time.instant(), Duration.ofMinutes(1)));
    Credential first = login.current();
    time.sleep(Duration.ofMinutes(1));
    Credential second = login.refreshed(first);
    time.sleep(Duration.ofMinutes(1));

    assertNotEquals(second.secret(), login.refreshed(first).secret());
  }

  private static <T> List<T> atOnce(Callable<T> work) throws Exception {
    ExecutorService lanes = Executors.newFixedThreadPool(8);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> lane : lanes.invokeAll(Collections.nCopies(8, work))) {
        results.add(lane.get());
      }
      return results;
    } finally {
      lanes.shutdown();
    }
  }

  /** Checks whether a token with this lifetime is due after a time. */
  @ParameterizedTest
  @CsvSource({
    "PT60M, PT54M59S, false", "PT60M, PT55M, true",
    "PT24H, PT23H54M59S, false", "PT24H, PT23H55M, true",
    "PT60S, PT53S, false", "PT60S, PT54S, true",
    "PT5S, PT4S, false", "PT5S, PT5S, true"
  })
  void treatsTokenAsDueBeforeExpiry(Duration life, Duration after, boolean due) {
    Token token = jwt(time.instant(), life);

    assertEquals(due, token.due(time.instant().plus(after)));
  }

  @Test
  void ignoresWrongClock() {
    Duration hour = Duration.ofHours(1);
    for (Instant theirs : List.of(time.instant().minus(hour), time.instant().plus(hour))) {
      Token token = Token.of(Identity.jwt("a", theirs, Duration.ofMinutes(30)), time.instant());
      assertFalse(token.due(time.instant().plus(Duration.ofMinutes(20))));
      assertTrue(token.expired(time.instant().plus(Duration.ofMinutes(30))));
    }
  }

  @Test
  void ignoresNegativeLifetime() {
    assertNull(jwt(time.instant(), Duration.ofMinutes(-1)).end());
  }

  private Token jwt(Instant start, Duration life) {
    return Token.of(Identity.jwt("a", start, life), time.instant());
  }

  private Token opaque() {
    return Token.of("token-" + fetched.incrementAndGet(), time.instant());
  }

  private RefreshingCredential login(RefreshingCredential.TokenSource tokens) {
    return new RefreshingCredential(
        tokens, new RefreshingCredential.State(), origin -> true, time, note -> {}, "do that");
  }
}
