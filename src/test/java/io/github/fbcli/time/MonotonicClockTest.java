package io.github.fbcli.time;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MonotonicClockTest {
  @Test
  void neverReturnsEarlierInstant() {
    MonotonicClock clock = new MonotonicClock();
    Instant before = clock.instant();
    assertTrue(Duration.between(Instant.now(), before).abs().toHours() < 1);
    for (int i = 0; i < 1000; i++) {
      Instant now = clock.instant();
      assertFalse(now.isBefore(before));
      before = now;
    }
  }
}
