package io.github.fbcli.cli.push;

import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.DatabaseOption;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.PushFlags;
import io.github.fbcli.cli.run.PushJob;
import io.github.fbcli.cli.run.PushRun;
import io.github.fbcli.cli.run.UsageErrors;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
  "fb push iris iris.csv --verify",
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

  @Option(
      names = "--follow",
      description = "Wait for more data at the end of the last file, like tail -F.")
  boolean follow;

  @Mixin PushFlags flags = new PushFlags();

  @Mixin ResumeFlags checkpoint = new ResumeFlags();

  public PushCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    List<String> names = inputs();
    PushJob.Files written = checkpoint.files(flags.errorsFile());
    PushJob job =
        UsageErrors.valid(
            command,
            () -> {
              requireEnd(names);
              return flags.job(names, follow, written, 0, invocation);
            });
    PushRun run = new PushRun(invocation, job);
    return invocation.previews() ? run.dryRun(sink) : run.push(sink, database.named(invocation));
  }

  private void requireEnd(List<String> names) {
    if (follow && names.get(names.size() - 1).equals("-")) {
      throw new IllegalArgumentException(
          "--follow requires a file; stdin is always read until it ends");
    }
    if (follow && invocation.previews()) {
      throw new IllegalArgumentException("--dry-run does not support --follow, which never ends");
    }
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
