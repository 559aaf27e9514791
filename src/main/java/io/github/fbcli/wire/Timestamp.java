package io.github.fbcli.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the time of an error or a metric from {@code timestamp} or, in the consumer's logs, from
 * {@code time}.
 */
final class Timestamp {
  private static final List<String> MEMBERS = List.of("timestamp", "time");
  private static final BigInteger SECOND = BigInteger.TEN.pow(9);

  private Timestamp() {}

  /** Returns the time as received, but converts epoch numbers to RFC 3339; null if absent. */
  static @Nullable String of(JsonNode object) {
    String text = Json.textOf(object, MEMBERS);
    return text != null && text.matches("\\d{9,19}(\\.\\d{1,20})?") ? epoch(text).toString() : text;
  }

  /**
   * Returns the instant of an epoch number. The unit depends on the number of digits: up to 11 for
   * seconds, up to 14 for milliseconds, and so on.
   */
  private static Instant epoch(String number) {
    int digits = new BigDecimal(number).toBigInteger().toString().length();
    int toNanos = digits <= 11 ? 9 : digits <= 14 ? 6 : digits <= 17 ? 3 : 0;
    BigInteger nanos = new BigDecimal(number).movePointRight(toNanos).toBigInteger();
    BigInteger[] parts = nanos.divideAndRemainder(SECOND);
    return Instant.ofEpochSecond(parts[0].longValue(), parts[1].longValue());
  }
}
