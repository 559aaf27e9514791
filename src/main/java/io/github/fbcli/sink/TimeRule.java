package io.github.fbcli.sink;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Points in time: RFC 3339, or seconds since 1970.
 *
 * @param minutes whether {@code YYYY-MM-DDTHH:MM} will do too: the form of time quantums
 */
record TimeRule(boolean minutes) implements ColumnRule {
  private static final Pattern MINUTE =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}");
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?"
              + "([Zz]|[+-][0-9]{2}:[0-9]{2})");
  private static final BigDecimal FIRST = seconds("0000-01-01T00:00:00Z");
  private static final BigDecimal LAST = seconds("9999-12-31T23:59:59Z");
  private static final int NANOSECONDS = 9;

  @Override
  public @Nullable String misfit(FieldValue value) {
    if (isWritten(value)) {
      return exists((FieldValue.Text) value) ? null : "is not a date that exists";
    }
    BigDecimal seconds = NumberRule.number(value);
    if (seconds == null) {
      return "is not a time: neither RFC 3339 nor seconds since 1970";
    }
    if (seconds.compareTo(FIRST) < 0 || seconds.compareTo(LAST) > 0) {
      return "seconds since 1970 are beyond the years 0 to 9999";
    }
    return seconds.scale() > NANOSECONDS ? "is finer than a nanosecond" : null;
  }

  /** Whether it is written as a date with a time, rather than as a number or as anything else. */
  boolean isWritten(FieldValue value) {
    String text = value instanceof FieldValue.Text written ? written.text() : "";
    return RFC_3339.matcher(text).matches() || (minutes && MINUTE.matcher(text).matches());
  }

  private static boolean exists(FieldValue.Text date) {
    String text = date.text().toUpperCase(Locale.ROOT).replace(' ', 'T');
    try {
      if (MINUTE.matcher(text).matches()) {
        LocalDateTime.parse(text);
      } else {
        OffsetDateTime.parse(text);
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
