package io.github.fbcli.cli.sinks;

import io.github.fbcli.wire.SinkMetric;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of a sink from a given time until now, with one point per minute. A point is zero if
 * the service reports no metrics for that minute ({@code contract.md}, "Sinks, control plane").
 *
 * @param points at least one point, oldest first
 */
record MetricWindow(List<SinkMetric> points) {
  /** The maximum number of minutes: one week. A terminal is too narrow to show more. */
  private static final int LONGEST = 7 * 24 * 60;

  /** Returns the metrics from {@code start} to {@code now}, including both minutes. */
  static MetricWindow of(List<SinkMetric> reported, Instant start, Instant now) {
    Map<Instant, SinkMetric> known = new HashMap<>();
    for (SinkMetric point : reported) {
      Instant minute = minute(point);
      if (minute != null) {
        known.merge(minute, point, MetricWindow::sum);
      }
    }
    Instant first = start.truncatedTo(ChronoUnit.MINUTES);
    long minutes = Duration.between(first, now).toMinutes();
    return new MetricWindow(
        LongStream.rangeClosed(Math.max(0, minutes - LONGEST), Math.max(0, minutes))
            .mapToObj(number -> first.plus(Duration.ofMinutes(number)))
            .map(minute -> known.getOrDefault(minute, new SinkMetric(minute.toString(), 0, 0, 0)))
            .toList());
  }

  private static @Nullable Instant minute(SinkMetric point) {
    Instant time = Since.instant(point.timestamp());
    return time == null ? null : time.truncatedTo(ChronoUnit.MINUTES);
  }

  private static SinkMetric sum(SinkMetric one, SinkMetric other) {
    return new SinkMetric(
        one.timestamp(),
        one.ingestRate() + other.ingestRate(),
        one.requestRate() + other.requestRate(),
        one.errorRate() + other.errorRate());
  }

  double[] values(ToDoubleFunction<SinkMetric> rate) {
    return points.stream().mapToDouble(rate).toArray();
  }

  /** Returns the UTC time of the first point, such as {@code 05-04 09:00}. */
  String from() {
    return clock(points.get(0));
  }

  /** Returns the UTC time of the last point, such as {@code 05-04 10:00}. */
  String to() {
    return clock(points.get(points.size() - 1));
  }

  private static String clock(SinkMetric point) {
    Instant time = Since.instant(point.timestamp());
    return time == null ? "" : time.toString().substring(5, 16).replace('T', ' ');
  }
}
