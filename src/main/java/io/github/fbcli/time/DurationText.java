package io.github.fbcli.time;

import java.time.Duration;

/** Durations as people write them on a command line: {@code 250ms}, {@code 5s}, {@code 1h30m}. */
public final class DurationText {
  private DurationText() {}

  /**
   * Reads one or more numbers with a unit ({@code ms}, {@code s}, {@code m}, {@code h}, {@code d});
   * a plain number means seconds.
   *
   * @throws IllegalArgumentException with a sentence that names the text and what would fit
   */
  public static Duration parse(String text) {
    Duration total = Duration.ZERO;
    int at = 0;
    while (at < text.length()) {
      int unitAt = skip(text, at, true);
      int next = skip(text, unitAt, false);
      if (unitAt == at || unitAt - at > 9) {
        throw unreadable(text);
      }
      long amount = Long.parseLong(text.substring(at, unitAt));
      total = total.plus(unit(text, text.substring(unitAt, next), at == 0).multipliedBy(amount));
      at = next;
    }
    if (text.isEmpty()) {
      throw unreadable(text);
    }
    return total;
  }

  /** The shortest of the forms that {@link #parse} reads, in whole seconds from one second on. */
  public static String format(Duration duration) {
    if (duration.toMillis() < 1000) {
      return duration.toMillis() + "ms";
    }
    StringBuilder text = new StringBuilder();
    append(text, duration.toHours(), 'h');
    append(text, duration.toMinutesPart(), 'm');
    append(text, duration.toSecondsPart(), 's');
    return text.toString();
  }

  private static void append(StringBuilder text, long amount, char unit) {
    if (amount > 0) {
      text.append(amount).append(unit);
    }
  }

  private static int skip(String text, int from, boolean digits) {
    int at = from;
    while (at < text.length() && isDigit(text.charAt(at)) == digits) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static Duration unit(String text, String unit, boolean first) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(1);
      case "s" -> Duration.ofSeconds(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      case "d" -> Duration.ofDays(1);
      case "" -> {
        if (first) {
          yield Duration.ofSeconds(1);
        }
        throw unreadable(text);
      }
      default -> throw unreadable(text);
    };
  }

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(
        "'" + text + "' is not a duration; write it like 500ms, 30s, 10m or 1h30m");
  }
}
