package io.github.fbcli.api;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Parses {@code Retry-After}: a number of seconds or a date. */
final class RetryAfter {
  /** The maximum delay. Longer delays are considered mistakes and reduced to this value. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private RetryAfter() {}

  /** Returns the delay; null if the header is missing or invalid. */
  static @Nullable Duration of(Response response, InstantSource clock) {
    String header = response.header("Retry-After", "").strip();
    if (header.matches("\\d{1,9}")) {
      return atMost(Duration.ofSeconds(Integer.parseInt(header)));
    }
    Instant end = date(header);
    Duration wait = end == null ? null : Duration.between(sent(response, clock), end);
    return wait == null || wait.isNegative() ? null : atMost(wait);
  }

  private static Duration atMost(Duration wait) {
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }

  /**
   * Returns the time of the response according to the service, whose clock may differ from the
   * local one.
   */
  private static Instant sent(Response response, InstantSource clock) {
    Instant date = date(response.header("Date", "").strip());
    return date == null ? clock.instant() : date;
  }

  private static @Nullable Instant date(String text) {
    try {
      return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
