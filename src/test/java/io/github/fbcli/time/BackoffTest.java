package io.github.fbcli.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  @ParameterizedTest
  @CsvSource({"1,100", "2,200", "3,400", "4,800", "5,1000", "60,1000", "2000000000,1000"})
  void drawsDelayUpToDoublingLimit(int retry, long ceilingMillis) {
    Backoff backoff =
        new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1), new SplittableRandom(1));
    Set<Long> quarters = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      long delay = backoff.delay(retry).toMillis();
      assertTrue(delay >= 0 && delay <= ceilingMillis, delay + " is beyond " + ceilingMillis);
      quarters.add(Math.min(3, delay * 4 / ceilingMillis));
    }
    assertEquals(Set.of(0L, 1L, 2L, 3L), quarters, "full jitter reaches every quarter");
  }
}
