package io.github.fbcli.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.push.pace.RateLimit;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the limits that users can set, and the consistency checks of the summary. */
class PushLimitsTest {

  @ParameterizedTest
  @CsvSource({
    "10, 9, 1000, false",
    "10, 10, 1000, true",
    "0, 0, 1000, false",
    "0, 1, 1000, true",
    "5%, 4, 99, false",
    "5%, 99, 99, false",
    "5%, 4, 100, false",
    "5%, 5, 100, true",
    "100%, 99, 100, false",
    "100%, 100, 100, true",
    "0%, 0, 1000, false"
  })
  void appliesLimit(String limit, long errors, long settled, boolean reached) {
    assertEquals(reached, MaxErrors.parse(limit).isReached(errors, settled, false));
    assertEquals(limit, MaxErrors.parse(limit).toString());
  }

  @Test
  void appliesPercentageToFewRecordsAtEnd() {
    assertTrue(MaxErrors.parse("5%").isReached(1, 3, true));
    assertFalse(MaxErrors.parse("50%").isReached(1, 3, true));
    assertFalse(MaxErrors.none().isReached(1_000_000, 1_000_000, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "-1", "ten", "1.5", "101%", "9999999999999999999", "5 %"})
  void rejectsInvalidLimit(String text) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> MaxErrors.parse(text));
    assertEquals("'" + text + "' is not a valid limit; use for example 10 or 5%", e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 900000, 8, the batch size is 0; it must be from 1 to 1000",
    "1001, 900000, 8, the batch size is 1001; it must be from 1 to 1000",
    "500, 1000001, 8, --batch-bytes: 1000001 bytes is above the maximum of 1MB",
    "500, 900000, -1, the number of retries is -1; it must be from 0 to 2147483647"
  })
  void rejectsOptionsBeyondServiceLimits(int records, int bytes, int retries, String message) {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new PushOptions(
                    records,
                    bytes,
                    retries,
                    MaxErrors.none(),
                    8,
                    32_000_000,
                    RateLimit.none(),
                    false));
    assertEquals(message, e.getMessage());
  }

  @Test
  void rejectsInconsistentCounts() {
    Exception e = assertThrows(IllegalStateException.class, () -> summary(10, 4, 2));
    assertEquals("a bug in fb: 10 records read, but 6 counted", e.getMessage());
  }

  @Test
  void computesRateOfAcceptedRecords() {
    assertEquals(1.6, summary(6, 4, 2).recordsPerSecond());
    assertEquals(2.5, summary(6, 4, 2).seconds());
  }

  private static Summary summary(long read, long accepted, long rejected) {
    Duration elapsed = Duration.ofMillis(2500);
    Map<Count, Long> counts =
        Map.of(Count.READ, read, Count.ACCEPTED, accepted, Count.REJECTED, rejected);
    return new Summary("s", counts, 0, elapsed, null, null, Outcome.PARTIAL, null);
  }

  @Test
  void requiresPathForColumn() {
    assertThrows(IllegalArgumentException.class, () -> PushFixture.column("a"));
  }
}
