package io.github.fbcli.cli.load;

import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.PushFlags;
import io.github.fbcli.cli.run.PushJob;
import io.github.fbcli.cli.run.UsageErrors;
import io.github.fbcli.sink.ShellWord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "load",
    description = "Load files into a table; create the table and sink if needed.",
    footer =
        "Samples the files, prints a plan and asks for confirmation. Then creates what is missing,"
            + " pushes the records, and checks by query that they are in the table. Up to a tenth"
            + " of a field's values may be outliers; the plan lists their records as rejected. To"
            + " resume an interrupted load, run the same command again.")
@ExitCodes(
    value = {
      ExitCode.PARTIAL,
      ExitCode.CONFLICT,
      ExitCode.SINK_FAILED,
      ExitCode.INPUT,
      ExitCode.TIMED_OUT
    },
    service = true)
@Examples({
  "fb load iris.csv --dry-run",
  "fb load iris.csv --table flowers --key id --database demo --yes",
  "fb load iris.ndjson --table flower_days --time-quantum species=YMD --map _timeQuantum=seen --yes"
})
public final class Load implements Callable<Integer> {
  private static final int VERIFIED_IDS = 10_000;

  private final Invocation invocation;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by Picocli before the command runs
  CommandSpec command;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files or directories to load.")
  List<String> files = List.of();

  @Mixin PlanFlags plan = new PlanFlags();

  @Mixin PushFlags push = new PushFlags();

  public Load(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    requireFiles();
    InputNames names = InputNames.of(files.get(0));
    String sink =
        plan.sink != null ? plan.sink : Objects.requireNonNullElse(plan.table(), names.tableName());
    Path errors = push.errorsFile();
    PushJob.Files written =
        new PushJob.Files(
            errors == null ? names.sibling(sink, ".errors.ndjson") : errors,
            plan.checkpoint == null ? names.sibling(sink, ".ckpt") : plan.checkpoint,
            true,
            resumeCommand());
    PushJob job =
        UsageErrors.valid(command, () -> push.job(files, false, written, VERIFIED_IDS, invocation));
    LoadPlanner planner = new LoadPlanner(invocation, plan, job, sink);
    return planner
        .plan(names.tableName())
        .map(wanted -> new LoadRun(invocation, wanted, job, plan.databaseOption()).run())
        .orElseGet(() -> LoadRun.nothingToDo(invocation, sink, written, planner.failedBefore()));
  }

  private String resumeCommand() {
    return command.commandLine().getParseResult().originalArgs().stream()
        .map(ShellWord::quote)
        .collect(Collectors.joining(" ", "fb ", ""));
  }

  private void requireFiles() {
    if (invocation.previewsAsScript()) {
      throw new ParameterException(
          command.commandLine(), "--curl is not supported by load; use --dry-run");
    }
    for (String file : files) {
      Path path = Path.of(file);
      boolean stream = Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
      if (file.equals("-") || stream) {
        throw new ParameterException(
            command.commandLine(),
            "'"
                + file
                + "' can be read only once, but load reads its input several times; save it to a"
                + " file, or use 'fb push'");
      }
    }
  }
}
