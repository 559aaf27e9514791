package io.github.fbcli.cli.sinks;

import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.cli.run.Choices;
import io.github.fbcli.cli.run.DatabaseOption;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Preview;
import io.github.fbcli.cli.run.UsageErrors;
import io.github.fbcli.cli.run.WaitRunner;
import io.github.fbcli.sink.SinkWaiter.WaitOptions;
import io.github.fbcli.sink.WaitGoal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "wait",
    description = "Wait until sinks reach a state (default: ACTIVE).",
    footer = "Retries after transient service errors.")
@ExitCodes(
    value = {ExitCode.SINK_FAILED, ExitCode.NOT_YET, ExitCode.TIMED_OUT},
    service = true)
@Examples({
  "fb sinks wait iris",
  "fb sinks wait iris web_clicks --timeout 2m -q",
  "fb sinks wait iris --for deleted --timeout 0"
})
public final class SinksWait implements Callable<Integer> {
  private final Invocation invocation;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by Picocli before the command runs
  CommandSpec command;

  @Parameters(arity = "1..*", paramLabel = "NAME", description = "Names or ids of sinks.")
  List<String> names = List.of();

  @Option(
      names = "--for",
      paramLabel = "STATE",
      completionCandidates = Choices.Goals.class,
      defaultValue = "active",
      description =
          "State to wait for: active, deleted or a status such as FAILED"
              + " (default: ${DEFAULT-VALUE}).")
  String state = "active";

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "10m",
      description = "Give up after this time; 0 checks once (default: ${DEFAULT-VALUE}).")
  Duration timeout = Duration.ZERO;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      defaultValue = "5s",
      description = "Polling interval, with 20 %% jitter (default: ${DEFAULT-VALUE}).")
  Duration interval = Duration.ZERO;

  @Option(names = "--allow-absent", description = "Also wait for sinks that do not exist yet.")
  boolean allowAbsent;

  @Mixin DatabaseOption database = new DatabaseOption();

  public SinksWait(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    WaitGoal goal = UsageErrors.valid(command, () -> WaitGoal.of(state));
    WaitOptions options =
        UsageErrors.valid(command, () -> new WaitOptions(timeout, interval, allowAbsent));
    if (invocation.previews()) {
      return new Preview(invocation)
          .show(
              names.stream().map(name -> PlannedRequest.getSink(invocation.urls(), name)).toList());
    }
    return new WaitRunner(invocation, goal, database.named(invocation)).await(names, options);
  }
}
