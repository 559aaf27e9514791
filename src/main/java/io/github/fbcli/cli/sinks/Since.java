package io.github.fbcli.cli.sinks;

import io.github.fbcli.time.DurationText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Parses times from {@code --since} and from service responses. */
final class Since {
  private Since() {}

  /**
   * Parses the value of {@code --since}: a duration before the current time, or an RFC 3339 time.
   *
   * @throws IllegalArgumentException if the value is invalid; the message gives examples
   */
  static Instant parse(String text, Instant now) {
    Instant instant = instant(text);
    if (instant != null) {
      return instant;
    }
    if (text.matches("[0-9]+")) {
      throw new IllegalArgumentException("--since: " + text + " has no unit; use " + text + "m");
    }
    try {
      return now.minus(DurationText.parse(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a valid time; use for example 10m, 2h or 2026-05-04T09:00:00Z", e);
    }
  }

  /** Parses a timestamp from the service. Returns null if it is missing or invalid. */
  static @Nullable Instant instant(@Nullable String timestamp) {
    try {
      return timestamp == null ? null : OffsetDateTime.parse(timestamp).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
