package io.github.fbcli.sink;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Accepts times in RFC 3339 format and epoch numbers, including numbers in strings.
 *
 * @param unit the unit of epoch numbers; null to infer it from their magnitude
 * @param minutes whether to accept {@code YYYY-MM-DDTHH:MM}, the format of time quantums
 */
record TimeRule(@Nullable EpochUnit unit, boolean minutes) implements ColumnRule {
  private static final Pattern MINUTE =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}");
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?"
              + "([Zz]|[+-][0-9]{2}:[0-9]{2})");
  private static final BigDecimal FIRST = seconds("0000-01-01T00:00:00Z");
  private static final BigDecimal LAST = seconds("9999-12-31T23:59:59Z");

  @Override
  public @Nullable String misfit(JsonNode value) {
    String text = value.isTextual() ? value.textValue() : "";
    boolean minute = minutes && MINUTE.matcher(text).matches();
    if (minute || RFC_3339.matcher(text).matches()) {
      return exists(text, minute) ? null : "is not a valid date";
    }
    BigDecimal number = NumberRule.number(value);
    return number == null
        ? "is not a time: neither RFC 3339 nor an epoch number"
        : misfit(number, unit(number));
  }

  private static @Nullable String misfit(BigDecimal number, EpochUnit unit) {
    if ((long) number.scale() + unit.places() > EpochUnit.NANOSECONDS.places()) {
      return "is more precise than a nanosecond";
    }
    BigDecimal seconds = unit.toSeconds(number);
    return seconds.compareTo(FIRST) < 0 || seconds.compareTo(LAST) > 0
        ? unit + " since 1970 is outside the years 0 to 9999"
        : null;
  }

  @Override
  public @Nullable EpochUnit unit(JsonNode value) {
    BigDecimal number = NumberRule.number(value);
    return number == null ? null : unit(number);
  }

  private EpochUnit unit(BigDecimal number) {
    return unit == null ? EpochUnit.byMagnitude(number) : unit;
  }

  private static boolean exists(String date, boolean minute) {
    try {
      if (minute) {
        LocalDateTime.parse(date);
      } else {
        OffsetDateTime.parse(date.toUpperCase(Locale.ROOT).replace(' ', 'T'));
      }
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static BigDecimal seconds(String instant) {
    return BigDecimal.valueOf(Instant.parse(instant).getEpochSecond());
  }
}
