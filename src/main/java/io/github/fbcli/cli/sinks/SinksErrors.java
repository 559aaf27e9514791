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
import io.github.fbcli.cli.run.ListOptions;
import io.github.fbcli.cli.run.Preview;
import io.github.fbcli.wire.SinkError;
import io.github.fbcli.wire.SinkResource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "errors",
    description = "Show errors that occurred after records were accepted.",
    footer = "Errors appear with a delay of a few minutes. Stop --follow with Ctrl-C.")
@ExitCodes(service = true)
@Examples({"fb sinks errors iris --since 1h", "fb sinks errors iris --follow -o ndjson"})
public final class SinksErrors implements Callable<Integer> {
  private static final View<SinkError> ERROR =
      new View<>(
          List.of(
              new Column<>("TIMESTAMP", error -> Objects.toString(error.timestamp(), "")),
              new Column<>("CODE", error -> Objects.toString(error.code(), "")),
              new Column<>("COUNT", error -> Long.toString(error.count())),
              new Column<>("MESSAGE", error -> Objects.toString(error.message(), ""))),
          SinkError::toJson,
          error -> Objects.toString(error.code(), ""));

  private static final Set<OutputFormat> STREAMABLE =
      Set.of(OutputFormat.TABLE, OutputFormat.NDJSON, OutputFormat.NAME);

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
      description = "Show only errors since TIME, such as 10m (ago) or 2026-05-04T09:00:00Z.")
  @Nullable String since;

  @Option(names = "--follow", description = "Keep polling and show new errors.")
  boolean follow;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "Polling interval for --follow (default: ${DEFAULT-VALUE}).")
  Duration interval = Duration.ZERO;

  @Mixin DatabaseOption database = new DatabaseOption();

  @Mixin ListOptions arranged = new ListOptions();

  /** The number of occurrences of each error at the last poll. */
  private Map<SinkError, Integer> seen = Map.of();

  public SinksErrors(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Instant start = start();
    UnaryOperator<List<SinkError>> arrangement = arranged.arrangement(ERROR);
    if (invocation.previews()) {
      return new Preview(invocation)
          .show(List.of(PlannedRequest.sinkErrors(invocation.urls(), name)));
    }
    SinkResource sink = new Catalog(invocation.service()).sink(name, database.named(invocation));
    if (follow) {
      PollLoop polls = new PollLoop(invocation, interval, sink);
      return polls.run(
          () -> fresh(sink.id(), start).forEach(error -> invocation.output().item(error, ERROR)));
    }
    invocation.output().list(arrangement.apply(fresh(sink.id(), start)), ERROR);
    return ExitCode.DONE.code();
  }

  private Instant start() {
    try {
      if (follow && !STREAMABLE.contains(invocation.output().format())) {
        throw new IllegalArgumentException("--follow never ends; use it with -o ndjson");
      }
      if (follow && arranged.isGiven()) {
        throw new IllegalArgumentException("--follow cannot be combined with --sort or --limit");
      }
      return since == null
          ? Instant.MIN
          : Since.parse(since, invocation.platform().clock().instant());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** Returns the errors since the last poll, including errors with an invalid time. */
  private List<SinkError> fresh(String id, Instant start) {
    Map<SinkError, Integer> now = new HashMap<>();
    List<SinkError> fresh =
        invocation.service().sinkErrors(id).stream()
            .filter(error -> !isBefore(error, start))
            .filter(error -> now.merge(error, 1, Integer::sum) > seen.getOrDefault(error, 0))
            .toList();
    seen = now;
    return fresh;
  }

  private static boolean isBefore(SinkError error, Instant start) {
    Instant time = Since.instant(error.timestamp());
    return time != null && time.isBefore(start);
  }
}
