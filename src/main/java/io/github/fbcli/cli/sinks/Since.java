package io.github.fbcli.cli.sinks;

import io.github.fbcli.time.DurationText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Points in time, as people name the start of a look back and as the service tells them. */
final class Since {
  private Since() {}

  /**
   * The time that {@code --since} names: a duration before now, or RFC 3339.
   *
   * @throws IllegalArgumentException with a sentence that says what would fit
   */
  static Instant parse(String text, Instant now) {
    Instant told = told(text);
    if (told != null) {
      return told;
    }
    try {
      return now.minus(DurationText.parse(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no time; write 10m, 2h or 2026-05-04T09:00:00Z", e);
    }
  }

  /** A timestamp of the service's; null when it cannot be read. */
  static @Nullable Instant told(@Nullable String timestamp) {
    try {
      return timestamp == null ? null : OffsetDateTime.parse(timestamp).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
