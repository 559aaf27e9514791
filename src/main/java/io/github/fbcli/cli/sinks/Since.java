package io.github.fbcli.cli.sinks;

import io.github.fbcli.time.DurationText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Points in time in {@code --since} and in responses of the service. */
final class Since {
  private Since() {}

  /**
   * Reads {@code --since}: a duration before now, or RFC 3339.
   *
   * @throws IllegalArgumentException with a message that gives examples
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

  /** A timestamp of the service; null if it cannot be read. */
  static @Nullable Instant instant(@Nullable String timestamp) {
    try {
      return timestamp == null ? null : OffsetDateTime.parse(timestamp).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
