package io.github.fbcli.cli.push;

import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.DatabaseOption;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.PushInput;
import io.github.fbcli.cli.run.UsageErrors;
import io.github.fbcli.push.PushOptions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "push", description = "Push records into a sink and report the outcome of each.")
@ExitCodes(
    value = {ExitCode.PARTIAL, ExitCode.CONFLICT, ExitCode.INPUT},
    service = true)
@Examples({
  "fb push iris iris.ndjson --errors-file rejected.ndjson",
  "fb push iris iris.csv --infer-types --checkpoint load.ckpt --resume",
  "cat iris.ndjson | fb push iris -o json"
})
public final class PushCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by Picocli before the command runs
  CommandSpec command;

  @Parameters(index = "0", paramLabel = "NAME", description = "Name or id of the sink.")
  @SuppressWarnings("NullAway.Init") // set by Picocli before the command runs
  String sink;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "FILE",
      description = "Input files or directories; - for stdin (default: stdin).")
  List<String> files = List.of();

  @Mixin DatabaseOption database = new DatabaseOption();

  @Mixin PushFlags flags = new PushFlags();

  public PushCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    List<String> names = inputs();
    PushOptions options = UsageErrors.valid(command, () -> flags.options(invocation));
    PushInput input = UsageErrors.valid(command, () -> flags.input(names, invocation));
    PushRun run = new PushRun(invocation, sink, database.named(invocation), input, flags);
    return invocation.previews() ? run.dryRun(options) : run.push(options);
  }

  private List<String> inputs() {
    if (invocation.previewsAsScript()) {
      throw new ParameterException(
          command.commandLine(), "--curl is not supported by push; use --dry-run");
    }
    if (!files.isEmpty()) {
      return files;
    }
    if (invocation.console().inTerminal()) {
      throw CommandFailure.usage(
          "nothing to push: no file given and nothing piped in",
          "Specify an input file, or use - to read from the terminal.");
    }
    return List.of("-");
  }
}
