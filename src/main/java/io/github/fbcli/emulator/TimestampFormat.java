package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.emulator.ColumnType.InvalidValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Accepts times in RFC 3339 format, and epoch numbers, including numbers in strings. Converts them
 * to UTC, with up to nanosecond precision.
 *
 * @param unit the unit of epoch numbers, one of {@link #UNITS}; null to infer it from the
 *     magnitude, which is correct for current times in any unit
 * @param allowMinutes whether to accept {@code YYYY-MM-DDTHH:MM}, in UTC
 */
record TimestampFormat(@Nullable String unit, boolean allowMinutes)
    implements ColumnType.Conversion {
  /** The units of epoch numbers, each with the number of decimal places in a second. */
  static final Map<String, Integer> UNITS = Map.of("s", 0, "ms", 3, "us", 6, "µs", 6, "ns", 9);

  private static final Pattern MINUTE =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}");
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?"
              + "([Zz]|[+-][0-9]{2}:[0-9]{2})");
  private static final BigDecimal MIN_SECONDS = seconds("0000-01-01T00:00:00Z");
  private static final BigDecimal MAX_SECONDS = seconds("9999-12-31T23:59:59Z");

  /**
   * The smallest number that is read as milliseconds; in seconds, it would be the year 5138. The
   * limits for the smaller units are multiples of it.
   */
  private static final BigDecimal FIRST_MILLIS = BigDecimal.valueOf(100_000_000_000L);

  /** The type of {@code _timeQuantum}. */
  static final ColumnType TIME_QUANTUM = new TimestampFormat(null, true).type();

  /** Returns the type of columns with this unit. */
  static ColumnType column(@Nullable String unit) {
    return new TimestampFormat(unit, false).type();
  }

  private ColumnType type() {
    return new ColumnType("timestamp", "TIMESTAMP(9)", this);
  }

  @Override
  public LocalDateTime convert(JsonNode value) throws InvalidValue {
    String text = value.isTextual() ? value.textValue() : "";
    Instant instant;
    try {
      if (RFC_3339.matcher(text).matches()) {
        String parsable = text.toUpperCase(Locale.ROOT).replace(' ', 'T');
        instant = OffsetDateTime.parse(parsable).toInstant();
      } else if (allowMinutes && MINUTE.matcher(text).matches()) {
        instant = LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      } else {
        instant = epoch(value);
      }
    } catch (DateTimeException e) {
      throw InvalidValue.of(value, " is not a valid date");
    }
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private Instant epoch(JsonNode value) throws InvalidValue {
    BigDecimal number;
    try {
      number = ColumnType.number(value);
    } catch (InvalidValue e) {
      String formats = allowMinutes ? "RFC 3339, YYYY-MM-DDTHH:MM" : "RFC 3339";
      throw InvalidValue.of(value, " is not a time: neither " + formats + " nor an epoch number");
    }
    int places = unit == null ? placesByMagnitude(number) : UNITS.getOrDefault(unit, 0);
    if ((long) number.scale() + places > 9) {
      throw InvalidValue.of(value, " is more precise than a nanosecond");
    }
    BigDecimal seconds = number.scaleByPowerOfTen(-places);
    if (seconds.compareTo(MIN_SECONDS) < 0 || seconds.compareTo(MAX_SECONDS) > 0) {
      throw InvalidValue.of(
          value, (unit == null ? "" : " " + unit) + " since 1970 is outside the years 0 to 9999");
    }
    BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
    long nanos = seconds.subtract(whole).movePointRight(9).longValueExact();
    return Instant.ofEpochSecond(whole.longValueExact(), nanos);
  }

  private static int placesByMagnitude(BigDecimal number) {
    int places = 0;
    while (places < 9 && number.abs().compareTo(FIRST_MILLIS.scaleByPowerOfTen(places)) >= 0) {
      places += 3;
    }
    return places;
  }

  private static BigDecimal seconds(String instant) {
    return BigDecimal.valueOf(Instant.parse(instant).getEpochSecond());
  }
}
