package io.github.fbcli.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultRatesTest {

  @Test
  void readsSharesAsPercentOrFraction() {
    assertEquals(
        new FaultRates(
            Map.of(
                new FaultRates.Outcome(FaultRates.Kind.STATUS, 503), 0.05,
                new FaultRates.Outcome(FaultRates.Kind.STATUS, 429), 0.01,
                new FaultRates.Outcome(FaultRates.Kind.RESET_BEFORE, 0), 0.005,
                new FaultRates.Outcome(FaultRates.Kind.RESET_AFTER, 0), 0.005,
                new FaultRates.Outcome(FaultRates.Kind.TRUNCATE, 0), 0.125),
            0.02,
            0.2),
        FaultRates.parse("503=5%, 429=0.01,reset=1%,truncate=12.5%,throttle = 2%,internal=20%"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "503", "503=", "=5%", "200=5%", "600=5%", "crash=5%", "503=-1%", "503=x", ","})
  void explainsInvalidFaults(String text) {
    var refused = assertThrows(IllegalArgumentException.class, () -> FaultRates.parse(text));
    assertTrue(refused.getMessage().contains("is not a valid fault; use a status"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          503=5              | above 100%
          reset=101%         | above 100%
          503=60%,reset=50%  | add up to more than 100%
          503=1%,503=2%      | given twice
          internal=1%,internal=2% | given twice
          internal=101%      | above 100%
          """)
  void refusesInvalidShares(String text, String reason) {
    var refused = assertThrows(IllegalArgumentException.class, () -> FaultRates.parse(text));
    assertTrue(refused.getMessage().contains(reason), refused::getMessage);
  }

  @Test
  void drawsEachFaultAtItsShare() {
    FaultRates faults = FaultRates.parse("503=10%,429=10%,reset=20%,truncate=30%");
    Random random = new Random(1);
    Map<FaultRates.Kind, Integer> drawn = new EnumMap<>(FaultRates.Kind.class);
    for (int i = 0; i < 10_000; i++) {
      drawn.merge(faults.draw(random).kind(), 1, Integer::sum);
    }
    assertEquals(2000, drawn.get(FaultRates.Kind.STATUS), 200);
    assertEquals(1000, drawn.get(FaultRates.Kind.RESET_BEFORE), 200);
    assertEquals(1000, drawn.get(FaultRates.Kind.RESET_AFTER), 200);
    assertEquals(3000, drawn.get(FaultRates.Kind.TRUNCATE), 200);
    assertEquals(3000, drawn.get(FaultRates.Kind.SUCCESS), 200);
  }

  @ParameterizedTest
  @CsvSource({
    "503,ServiceUnavailable",
    "429,TooManyRequests",
    "408,RequestTimeout",
    "418,Bad Request"
  })
  void returnsInjectedStatusWithoutApplyingRequest(int status, String code) {
    try (EmulatorFixture service =
        new EmulatorFixture(new FixtureOptions().faults(status + "=100%"))) {
      assertEquals(status + " " + code, service.post("/v2/databases", "{\"name\":\"d\"}").error());
      assertFalse(exists(service));
    }
  }

  @Test
  void resetsConnectionsBeforeAndAfterApplyingRequest() {
    try (EmulatorFixture service = new EmulatorFixture(new FixtureOptions().faults("reset=100%"))) {
      int applied = 0;
      for (int i = 0; i < 40; i++) {
        String name = "d" + i;
        assertCut(service, "{\"name\":\"" + name + "\",\"id\":\"" + name + "\"}");
        applied +=
            service.get("/emulator/rows/" + name + "/t").toString().contains("Table 't'") ? 1 : 0;
      }
      assertTrue(applied > 5 && applied < 35, "applied " + applied);
    }
  }

  @Test
  void truncatesResponseOfAppliedRequest() {
    try (EmulatorFixture service =
        new EmulatorFixture(new FixtureOptions().faults("truncate=100%"))) {
      assertCut(service, "{\"name\":\"d\"}");
      assertTrue(exists(service));
    }
  }

  @Test
  void injectsFaultsIntoLoginButNotIntoOwnCalls() {
    try (EmulatorFixture service = new EmulatorFixture(new FixtureOptions().faults("500=100%"))) {
      assertEquals("500 InternalError", service.post("/", "{}").error());
      assertEquals(200, service.get("/emulator/health").status());
    }
  }

  @Test
  void delaysApiResponsesByLatency() {
    Duration latency = Duration.ofMillis(250);
    try (EmulatorFixture service = new EmulatorFixture(new FixtureOptions().latency(latency))) {
      service.get("/v2/sinks");
      service.get("/v2/nothing");
      service.get("/emulator/health");
      assertEquals(List.of(latency, latency), service.slept);
    }
  }

  private static void assertCut(EmulatorFixture service, String body) {
    assertThrows(
        IOException.class,
        () ->
            service.sendOnce(
                "POST",
                "/v2/databases",
                body,
                "X-API-Key",
                "k",
                "Content-Type",
                "application/json"));
  }

  /** Returns whether the database {@code d} exists: if so, only its table is missing. */
  private static boolean exists(EmulatorFixture service) {
    return service.get("/emulator/rows/d/t").json().path("message").asText().contains("Table 't'");
  }
}
