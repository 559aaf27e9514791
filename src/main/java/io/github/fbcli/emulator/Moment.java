package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * A point in time: RFC 3339, or seconds since 1970 as a number or its text; kept as RFC 3339 in
 * UTC, from year 0 to 9999, to the nanosecond.
 *
 * @param minutes whether {@code YYYY-MM-DDTHH:MM}, taken as UTC, will do too: the form of time
 *     quantums
 */
record Moment(boolean minutes) implements ColumnType {
  private static final String MINUTE = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}";
  private static final String RFC_3339 =
      "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?"
          + "([Zz]|[+-][0-9]{2}:[0-9]{2})";
  private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  @Override
  public JsonNode convert(JsonNode value) throws UnfitValue {
    return TextNode.valueOf(instant(value).toString());
  }

  private Instant instant(JsonNode value) throws UnfitValue {
    String text = value.isTextual() ? value.textValue() : "";
    try {
      if (text.matches(RFC_3339)) {
        return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT).replace(' ', 'T')).toInstant();
      }
      if (minutes && text.matches(MINUTE)) {
        return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      }
    } catch (DateTimeException e) {
      throw UnfitValue.of(value, " is not a date that exists");
    }
    return sinceEpoch(value);
  }

  private Instant sinceEpoch(JsonNode value) throws UnfitValue {
    BigDecimal seconds;
    try {
      seconds = ColumnType.number(value);
    } catch (UnfitValue e) {
      String forms = minutes ? "RFC 3339, YYYY-MM-DDTHH:MM" : "RFC 3339";
      throw UnfitValue.of(value, " is not a time: neither " + forms + " nor seconds since 1970");
    }
    if (seconds.compareTo(BigDecimal.valueOf(FIRST)) < 0
        || seconds.compareTo(BigDecimal.valueOf(LAST)) > 0) {
      throw UnfitValue.of(value, " seconds since 1970 are beyond the years 0 to 9999");
    }
    if (seconds.scale() > 9) {
      throw UnfitValue.of(value, " is finer than a nanosecond");
    }
    BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
    long nanos = seconds.subtract(whole).movePointRight(9).longValueExact();
    return Instant.ofEpochSecond(whole.longValueExact(), nanos);
  }
}
