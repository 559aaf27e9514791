package io.github.fbcli.time;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses and formats durations: {@code 250ms}, {@code 5s}, {@code 1h30m}. */
public final class DurationText {
  private static final Pattern PART = Pattern.compile("\\G([0-9]{1,9})(ms|[smhd])");

  private DurationText() {}

  /**
   * Parses one or more numbers, each with a unit ({@code ms}, {@code s}, {@code m}, {@code h} or
   * {@code d}). A number without a unit is in seconds.
   *
   * @throws IllegalArgumentException with a message that quotes the text and gives examples
   */
  public static Duration parse(String text) {
    String full = text.matches("[0-9]+") ? text + "s" : text;
    Duration total = Duration.ZERO;
    int end = 0;
    for (Matcher part = PART.matcher(full); part.find(); end = part.end()) {
      total = total.plus(Long.parseLong(part.group(1)), unit(part.group(2)));
    }
    if (end == 0 || end < full.length()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a valid duration; use for example 500ms, 30s, 10m or 1h30m");
    }
    return total;
  }

  private static ChronoUnit unit(String name) {
    return switch (name) {
      case "ms" -> ChronoUnit.MILLIS;
      case "s" -> ChronoUnit.SECONDS;
      case "m" -> ChronoUnit.MINUTES;
      case "h" -> ChronoUnit.HOURS;
      default -> ChronoUnit.DAYS;
    };
  }

  /**
   * Returns the duration in a form that {@link #parse} accepts. A duration of at least one second
   * is rounded down to seconds.
   */
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
}
