package io.github.fbcli.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "250ms,PT0.25S",
    "5s,PT5S",
    "5,PT5S",
    "0,PT0S",
    "10m,PT10M",
    "1h30m,PT1H30M",
    "2d,PT48H"
  })
  void parsesDurations(String text, Duration duration) {
    assertEquals(duration, DurationText.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "-5s", "5x", "1h30", "5 s", "1.5h", "99999999999s", "٣s"})
  void rejectsInvalidDurationWithExample(String text) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> DurationText.parse(text));
    assertEquals(
        "'" + text + "' is not a valid duration; use for example 500ms, 30s, 10m or 1h30m",
        refused.getMessage());
  }

  @Test
  void formatsDurations() {
    assertEquals("250ms", DurationText.format(Duration.ofMillis(250)));
    assertEquals("1h30m", DurationText.format(Duration.ofMinutes(90)));
    assertEquals("1m5s", DurationText.format(Duration.ofSeconds(65)));
    assertEquals("0ms", DurationText.format(Duration.ZERO));
  }
}
