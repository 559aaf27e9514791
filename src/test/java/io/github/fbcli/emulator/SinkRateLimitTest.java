package io.github.fbcli.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SinkRateLimitTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final SinkRateLimit limit = new SinkRateLimit(START);

  @Test
  void admitsOneSecondOfRecordsThenRefills() {
    assertEquals(1000, limit.admit(START, 1000, 1000));
    assertEquals(0, limit.admit(START.plusNanos(999_999), 1, 1));
    assertEquals(1, limit.admit(START.plusMillis(1), 5, 5));
    assertEquals(500, limit.admit(START.plusMillis(501), 1000, 1000));
  }

  @Test
  void limitsLargeRecordsByBytes() {
    assertEquals(1, limit.admit(START, 1, 1_000_000));
    assertEquals(0, limit.admit(START, 1, 1));
    assertEquals(250, limit.admit(START.plusMillis(500), 500, 1_000_000));
  }

  @Test
  void savesAtMostOneSecondWhileIdle() {
    assertEquals(1000, limit.admit(START.plus(Duration.ofDays(300_000)), 1000, 1000));
    assertEquals(0, limit.admit(START.plus(Duration.ofDays(300_000)), 1, 1));
  }

  @Property
  void neverExceedsRateByMoreThanOneSecond(
      @ForAll @Size(min = 1, max = 50) List<@IntRange(min = 1, max = 1000) Integer> requests,
      @ForAll @IntRange(max = 700) int pauseMillis,
      @ForAll @IntRange(min = 1, max = 1000) int bytesPerRecord) {
    SinkRateLimit fresh = new SinkRateLimit(START);
    long records = 0;
    long millis = 0;
    for (int request : requests) {
      int admitted = fresh.admit(START.plusMillis(millis), request, request * bytesPerRecord);
      assertTrue(admitted >= 0 && admitted <= request);
      records += admitted;
      assertTrue(records <= 1000 + millis, "1000 records a second");
      assertTrue(records * bytesPerRecord <= 1_000_000 + millis * 1000, "1 MB a second");
      millis += pauseMillis;
    }
  }
}
