package io.github.fbcli.push.pace;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.push.pace.PushSimulation.Observed;
import java.time.Duration;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Measures the share of the quota that a push uses, and the share of its records that are
 * throttled, in various networks. Each measurement covers 120 seconds after a warm-up of one
 * second.
 */
class LinkScenariosTest {
  private static final Duration TENTH = Duration.ofMillis(100);
  private static final int BYTE_BOUND = 1600;

  /** All shares are in percent; utilisation refers to the whole quota. */
  private record Scenario(
      String name, Link link, double minUsed, double maxUsed, double maxRejected) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Scenario> scenarios() {
    Link near = Link.ofMillis(80);
    Link far = Link.ofMillis(400);
    return Stream.of(
        new Scenario("80 ms", near, 99.5, 100.5, 0),
        new Scenario("80 ms, 1 % stalls", near.stalling(0.01), 99, 100.5, 0.1),
        new Scenario("400 ms", far, 99, 100.5, 0),
        new Scenario("400 ms, 1 % stalls", far.stalling(0.01), 98, 100.5, 0.1),
        new Scenario("no burst", near.burst(TENTH), 99, 100.5, 0.1),
        new Scenario("no burst, 1 % stalls", near.burst(TENTH).stalling(0.01), 96, 100.5, 0.5),
        new Scenario("no burst, 400 ms", far.burst(TENTH), 80, 100.5, 3),
        new Scenario("shared", near.sharedWith(0.4), 57, 63, 3),
        new Scenario("shared, 429", near.sharedWith(0.4).refusingWholeRequests(), 55, 63, 3),
        new Scenario("shared, no burst", near.sharedWith(0.4).burst(TENTH), 55, 63, 3),
        new Scenario(
            "shared, 429, no burst",
            near.sharedWith(0.4).burst(TENTH).refusingWholeRequests(),
            50,
            63,
            3),
        new Scenario("1.6 KB", near.recordsOf(BYTE_BOUND), 99, 100.5, 0.1),
        new Scenario("1.6 KB, no burst", near.recordsOf(BYTE_BOUND).burst(TENTH), 99, 100.5, 0.1),
        new Scenario("1.6 KB, shared", near.recordsOf(BYTE_BOUND).sharedWith(0.4), 57, 64, 3),
        new Scenario("20 KB", near.recordsOf(20_000), 99, 100.5, 0.1),
        new Scenario("20 KB, no burst", near.recordsOf(20_000).burst(TENTH), 99, 100.5, 0.1),
        new Scenario("200 KB", near.recordsOf(200_000), 99, 100.5, 0.1));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void usesQuotaWithoutExceedingIt(Scenario scenario) {
    LongStream.rangeClosed(1, 3)
        .mapToObj(seed -> PushSimulation.run(scenario.link(), seed))
        .forEach(observed -> assertWithin(scenario, observed));
  }

  private static void assertWithin(Scenario scenario, Observed observed) {
    double used = 100 * observed.utilisation();
    double rejected = 100 * observed.rejected();
    assertAll(
        () -> assertTrue(used >= scenario.minUsed(), "used only " + used + " %"),
        () -> assertTrue(used <= scenario.maxUsed(), "used " + used + " %"),
        () -> assertTrue(rejected <= scenario.maxRejected(), "rejected " + rejected + " %"));
  }
}
