package io.github.fbcli.cli.sinks;

import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.output.View;
import io.github.fbcli.cli.output.View.Column;
import io.github.fbcli.cli.run.Catalog;
import io.github.fbcli.cli.run.DatabaseOption;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Preview;
import io.github.fbcli.cli.run.UsageErrors;
import io.github.fbcli.console.RatePlot;
import io.github.fbcli.console.Style;
import io.github.fbcli.wire.SinkMetric;
import io.github.fbcli.wire.SinkResource;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "metrics",
    description = "Show per-minute metrics for a sink.",
    footer =
        "Plots on a terminal; prints numbers when piped or with -o. Times are UTC. Minutes "
            + "without records are shown as zero.")
@ExitCodes(service = true)
@Examples({"fb sinks metrics iris --watch", "fb sinks metrics iris --since 2h -o csv"})
public final class SinksMetrics implements Callable<Integer> {
  private static final View<SinkMetric> METRIC =
      new View<>(
          List.of(
              new Column<>("TIMESTAMP", SinksMetrics::time),
              new Column<>("INGEST_RATE", point -> number(point.ingestRate())),
              new Column<>("REQUEST_RATE", point -> number(point.requestRate())),
              new Column<>("ERROR_RATE", point -> number(point.errorRate()))),
          SinkMetric::toJson,
          SinksMetrics::time);

  private final Invocation invocation;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by Picocli before the command runs
  CommandSpec command;

  @Parameters(paramLabel = "NAME", description = "Name or id of the sink.")
  @SuppressWarnings("NullAway.Init") // set by Picocli before the command runs
  String name;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      defaultValue = "1h",
      description =
          "Start time, such as 10m (ago) or 2026-05-04T09:00:00Z (default: ${DEFAULT-VALUE}).")
  String since = "";

  @Mixin WatchOptions watching = new WatchOptions();

  @Mixin DatabaseOption database = new DatabaseOption();

  private @Nullable Instant printed;

  public SinksMetrics(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    check();
    if (invocation.previews()) {
      return new Preview(invocation)
          .show(List.of(PlannedRequest.sinkMetrics(invocation.urls(), name)));
    }
    SinkResource sink = new Catalog(invocation.service()).sink(name, database.named(invocation));
    if (watching.watch) {
      PollLoop polls = new PollLoop(invocation, watching.interval, sink);
      return polls.run(() -> show(window(sink.id())));
    }
    MetricWindow window = window(sink.id());
    if (draws()) {
      plot(window).forEach(invocation.console().out()::line);
    } else {
      invocation.output().list(window.points(), METRIC);
    }
    return ExitCode.DONE.code();
  }

  private void show(MetricWindow window) {
    if (invocation.output().clear()) {
      plot(window).forEach(invocation.console().out()::line);
    } else {
      printFinished(window);
    }
  }

  private void check() {
    watching.validate(invocation);
    UsageErrors.valid(command, this::start);
  }

  private Instant start() {
    return Since.parse(since, invocation.platform().clock().instant());
  }

  private MetricWindow window(String id) {
    Instant now = invocation.platform().clock().instant();
    return MetricWindow.of(invocation.service().sinkMetrics(id), start(), now);
  }

  private boolean draws() {
    return invocation.output().format() == OutputFormat.TABLE && invocation.console().canDrawData();
  }

  private List<String> plot(MetricWindow window) {
    Style style = invocation.outStyle();
    return new RatePlot(invocation.console().width())
        .curve("records per minute", window.values(SinkMetric::ingestRate), style::green)
        .curve("requests per minute", window.values(SinkMetric::requestRate), style::cyan)
        .curve("errors per minute", window.values(SinkMetric::errorRate), style::red)
        .over(window.from(), window.to());
  }

  /** Prints the complete minutes that have not been printed yet. */
  private void printFinished(MetricWindow window) {
    List<SinkMetric> points = window.points();
    for (SinkMetric point : points.subList(0, points.size() - 1)) {
      Instant minute = Since.instant(point.timestamp());
      if (minute != null && (printed == null || minute.isAfter(printed))) {
        printed = minute;
        invocation.output().item(point, METRIC);
      }
    }
  }

  private static String time(SinkMetric point) {
    return String.valueOf(point.timestamp());
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
