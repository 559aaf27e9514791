package io.github.fbcli.push.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacerStateTest {
  private static final Instant START = Instant.parse("2026-05-04T09:00:00Z");
  private static final int SMALL = 200;

  private final PacerState pacer = new PacerState(RateLimit.ofService(), 500, START);

  @ParameterizedTest
  @CsvSource({
    "1,     200, 1",
    "30,    200, 30",
    "50,    200, 50",
    "5000,  200, 50",
    "5000, 1600, 50", // 31 records; bytes are the limit
    "5000, 3000, 50", // 16 records
    "10,   3000, 30", // all waiting records
    "1,  300000, 300",
    "9,  300000, 300",
    "1,  900000, 500", // more than fits in the bucket
  })
  void waitsForMinimumBatch(int waiting, long bytesOfOne, long millis) {
    assertEquals(notBefore(millis), pacer.admit(START, waiting, waiting * bytesOfOne));
    Pacer.Grant grant = granted(millis, waiting, waiting * bytesOfOne);
    assertEquals(Math.min(waiting, millis), grant.records());
    assertEquals(Math.min(waiting * bytesOfOne, millis * 1000), grant.bytes());
  }

  @ParameterizedTest
  @CsvSource({"50, 50", "173, 173", "499, 499", "500, 500", "501, 500", "60000, 500"})
  void grantsTokensOfUpToHalfSecond(long millis, int records) {
    assertEquals(new Pacer.Grant(records, 1000L * records), granted(millis, 1000, 5_000_000));
  }

  @Test
  void grantsAtMostWaitingRecords() {
    assertEquals(new Pacer.Grant(60, 60 * SMALL), granted(300, 60, 60 * SMALL));
    assertEquals(new Pacer.Grant(240, 240 * SMALL), granted(300, 1000, 240 * SMALL));
  }

  @Test
  void returnsUnusedTokens() {
    Pacer.Grant grant = granted(300, 1000, 1000 * SMALL);
    pacer.pay(at(300), grant, 100, 100 * SMALL);
    assertEquals(new Pacer.Grant(200, 180_000), granted(300, 900, 180_000));
  }

  @Test
  void chargesRecordLargerThanGrant() {
    Pacer.Grant grant = granted(100, 100, 100_000);
    pacer.pay(at(100), grant, 1, 400_000);
    assertEquals(notBefore(401), pacer.admit(at(100), 1, 1000));
  }

  @Test
  void discardsTokensAfterThrottling() {
    pacer.onResponse(at(300), 50, 50 * SMALL, 1);
    assertEquals(notBefore(350), pacer.admit(at(300), 1000, 1000 * SMALL));

    Pacer.Grant grant = granted(350, 50, 50 * SMALL);
    pacer.pay(at(350), grant, 50, 150_000);
    pacer.onResponse(at(350), 50, 150_000, 1);
    assertEquals(notBefore(451), pacer.admit(at(350), 1, 1000), "100,000 bytes are owed");
  }

  @Test
  void appliesLongestPause() {
    pacer.pauseUntil(at(3000));
    pacer.pauseUntil(at(2000));
    assertEquals(notBefore(3000), pacer.admit(at(1000), 1, SMALL));
    assertEquals(notBefore(3000), pacer.admit(at(2999), 1, SMALL));
    assertEquals(1, granted(3000, 1, SMALL).records());
  }

  @Test
  void slowsToGoodputUnderHeavyThrottling() {
    pacer.onResponse(at(999), 1000, 1000 * SMALL, 400);
    assertEquals(notBefore(1050), pacer.admit(at(1000), 31, 31 * SMALL), "30 records at 600/s");
    Pacer.Grant grant = granted(1900, 1000, 1000 * SMALL);
    assertEquals(350, grant.records(), "batches are also shorter");
  }

  @Test
  void speedsUpWithoutThrottling() {
    pacer.onResponse(at(999), 1000, 1000 * SMALL, 1000);
    assertEquals(notBefore(2000), pacer.admit(at(1000), 1000, 1000 * SMALL), "at 20/s at first");
    assertEquals(500, granted(120_000, 1000, 1000 * SMALL).records());
    assertEquals(notBefore(120_050), pacer.admit(at(120_000), 1000, 1000 * SMALL));
  }

  @ParameterizedTest
  @CsvSource({"1/s, 1, 1000", "10/s, 5, 500", "'10/s,1KB/s', 5, 500", "1B/s, 10, 1000"})
  void supportsLimitBelowOneBatchPerSecond(String limit, int records, long millis) {
    PacerState slow = new PacerState(RateLimit.parse(limit), 500, START);
    Pacer.Admission admission = slow.admit(START, 10, 50);
    Instant now = START;
    while (admission instanceof Pacer.NotBefore later) {
      now = later.instant();
      admission = slow.admit(now, 10, 50);
    }
    assertEquals(records, ((Pacer.Grant) admission).records());
    assertEquals(millis, Duration.between(START, now).toMillis());
  }

  @Test
  void limitsBatchLength() {
    PacerState short20 = new PacerState(RateLimit.ofService(), 20, START);
    assertEquals(notBefore(20), short20.admit(START, 1000, 1000 * SMALL));
    Pacer.Admission admission = short20.admit(at(400), 1000, 1000 * SMALL);
    assertEquals(new Pacer.Grant(20, 1000 * SMALL), admission);
  }

  @Test
  void grantsImmediatelyWithoutLimit() {
    PacerState free = new PacerState(RateLimit.none(), 500, START);
    Instant soon = START.plusNanos(1);
    for (int batch = 0; batch < 1000; batch++) {
      assertEquals(new Pacer.Grant(500, 900_000), free.admit(soon, 500, 900_000));
    }
    assertEquals(OptionalDouble.empty(), free.pace(soon).quotaUsed());
  }

  @Test
  void reportsPaceOfLastThreeSeconds() {
    assertEquals(new Pacer.Pace(OptionalDouble.of(0), 0), pacer.pace(START));
    pacer.onResponse(at(400), 500, 50_000, 100);
    assertEquals(new Pacer.Pace(OptionalDouble.of(0.8), 0.2), pacer.pace(at(500)));
    pacer.onResponse(at(1500), 500, 1_250_000, 100);
    assertEquals(
        new Pacer.Pace(OptionalDouble.of(0.52), 0.2), pacer.pace(at(2000)), "bytes are the limit");
    assertEquals(new Pacer.Pace(OptionalDouble.of(0), 0), pacer.pace(at(6000)));
  }

  @Test
  void reportsAtMostWholeQuota() {
    pacer.onResponse(at(100), 500, 50_000, 0);
    assertEquals(OptionalDouble.of(1), pacer.pace(at(200)).quotaUsed());
  }

  @Test
  void rejectsZeroRecords() {
    assertThrows(IllegalArgumentException.class, () -> pacer.admit(START, 0, 0));
  }

  private Pacer.Grant granted(long millis, int waiting, long bytes) {
    Pacer.Admission admission = pacer.admit(at(millis), waiting, bytes);
    if (admission instanceof Pacer.Grant grant) {
      return grant;
    }
    throw new AssertionError(admission + " at " + at(millis));
  }

  private static Instant at(long millis) {
    return START.plusMillis(millis);
  }

  private static Pacer.Admission notBefore(long millis) {
    return new Pacer.NotBefore(at(millis));
  }
}
