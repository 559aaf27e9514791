package io.github.fbcli.api;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The {@code Retry-After} header: seconds, or a date as HTTP writes it. */
final class RetryAfter {
  /** Anything longer is taken as a mistake. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private RetryAfter() {}

  /** How long to wait from {@code now}, at most five minutes; null without a valid header. */
  static @Nullable Duration parse(@Nullable String header, Instant now) {
    Duration wait = header == null ? null : read(header.trim(), now);
    if (wait == null || wait.isNegative()) {
      return null;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }

  private static @Nullable Duration read(String value, Instant now) {
    try {
      if (!value.isEmpty() && Character.isDigit(value.charAt(0))) {
        return Duration.ofSeconds(Long.parseLong(value));
      }
      return Duration.between(
          now, ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (NumberFormatException | DateTimeException e) {
      return null;
    }
  }
}
