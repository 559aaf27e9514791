package io.github.fbcli.push.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {
  @ParameterizedTest
  @CsvSource({
    "'1000/s,1MB/s', 1000, 1000000",
    "' 1MB/s , 1000/s ', 1000, 1000000",
    "'2k/s,500KB/s', 2000, 500000",
    "'1.5K/s,0.5mb/s', 1500, 500000",
    "'2M/s,64KiB/s', 2000000, 65536",
    "'1/s,2 MiB/s', 1, 2097152",
    "'10/s,999B/s', 10, 999",
  })
  void parsesBothDimensions(String text, long records, long bytes) {
    assertEquals(new RateLimit(records, bytes), RateLimit.parse(text));
  }

  @Test
  void leavesOmittedDimensionUnlimited() {
    assertEquals(new RateLimit(500, RateLimit.UNLIMITED), RateLimit.parse("500/s"));
    assertEquals(new RateLimit(RateLimit.UNLIMITED, 250_000), RateLimit.parse("250KB/s"));
    assertFalse(RateLimit.parse("500/s").isNone());
  }

  @ParameterizedTest
  @CsvSource({"none", "None", "' none '"})
  void parsesNone(String text) {
    assertTrue(RateLimit.parse(text).isNone());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ""                 | '' does not end in /s
          1000               | '1000' does not end in /s
          1000/s,            | '' does not end in /s
          none,1MB/s         | 'none' does not end in /s
          1000/m             | '1000/m' does not end in /s
          /s                 | '/s' does not start with a number
          fast/s             | 'fast/s' does not start with a number
          -5/s               | '-5/s' does not start with a number
          1.2.3/s            | '1.2.3/s' does not start with a number
          ٣/s                | '٣/s' does not start with a number
          10XB/s             | unknown unit 'xb'
          10 records/s       | unknown unit 'records'
          0/s                | '0/s' is outside the range 1 to 1000000000000
          0.5/s              | '0.5/s' is outside the range 1 to 1000000000000
          9999999999999MB/s  | '9999999999999MB/s' is outside the range 1 to 1000000000000
          1000/s,2000/s      | it limits records twice
          1MB/s,1000/s,1KB/s | it limits bytes twice
          """)
  void rejectsInvalidLimits(String text, String why) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> RateLimit.parse(text));
    assertEquals(
        "'"
            + text
            + "' is not a valid rate limit: "
            + why
            + "; use for example '1000/s,1MB/s', '500/s' or 'none'",
        refused.getMessage());
  }

  @Property
  void roundTripsLimits(
      @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long records,
      @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long bytes) {
    assertReadable(new RateLimit(records, bytes));
    assertReadable(new RateLimit(records, RateLimit.UNLIMITED));
    assertReadable(new RateLimit(RateLimit.UNLIMITED, bytes));
  }

  @Test
  void formatsServiceLimits() {
    assertEquals("1000/s,1000000B/s", RateLimit.ofService().toString());
    assertEquals("none", RateLimit.none().toString());
    assertThrows(IllegalArgumentException.class, () -> new RateLimit(0, 1));
  }

  private static void assertReadable(RateLimit limit) {
    assertEquals(limit, RateLimit.parse(limit.toString()));
  }
}
