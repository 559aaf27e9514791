package io.github.fbcli.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fbcli.push.Count;
import io.github.fbcli.push.PushListener.Progress;
import io.github.fbcli.push.pace.Pacer.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RecentSpeedTest {
  private static final Instant START = Instant.parse("2026-05-04T09:00:00Z");

  private final RecentSpeed speed = new RecentSpeed(START);

  @Test
  void isUnknownAtStart() {
    add(0, 0, 0, 0);
    assertEquals(OptionalDouble.empty(), speed.recordsPerSecond());
    assertEquals(Optional.empty(), speed.timeFor(1000));
  }

  @Test
  void countsFractionsOfSecond() {
    add(400, 200, 0, 20_000);
    assertEquals(500, speed.recordsPerSecond().orElseThrow(), 1e-6);
    assertEquals(Optional.of(Duration.ofSeconds(2)), speed.timeFor(80_000)); // 1.6 s
  }

  @Test
  void forgetsSpeedBeforeWindow() {
    for (long second = 1; second <= 20; second++) {
      add(second * 1000, second * 1000, 0, second * 1000);
    }
    for (long second = 21; second <= 40; second++) {
      add(second * 1000, 20_000 + (second - 20) * 10, 0, 20_000 + (second - 20) * 10);
    }
    assertEquals(10, speed.recordsPerSecond().orElseThrow(), 1e-6);
    assertEquals(Optional.of(Duration.ofSeconds(100)), speed.timeFor(1000));
  }

  @Test
  void comparesWithLastSampleBeforeWindowIfResponsesAreRare() {
    add(1000, 100, 0, 100);
    add(31_000, 400, 0, 400);
    assertEquals(10, speed.recordsPerSecond().orElseThrow(), 1e-6);
  }

  @Test
  void ignoresTimeOfSkippedRecords() {
    add(1000, 100, 900, 1000);
    assertEquals(Optional.of(Duration.ofSeconds(10)), speed.timeFor(1000));
  }

  private void add(long millis, long accepted, long skipped, long bytes) {
    speed.add(
        START.plusMillis(millis),
        new Progress(
            Map.of(Count.ACCEPTED, accepted, Count.SKIPPED, skipped),
            bytes,
            new Pace(OptionalDouble.empty(), 0)));
  }
}
