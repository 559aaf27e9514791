package io.github.fbcli.cli.sinks;

import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.api.SinkService;
import io.github.fbcli.api.SinkService.Created;
import io.github.fbcli.api.SpecPreflight;
import io.github.fbcli.cli.run.Choices;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.MappingFlags;
import io.github.fbcli.cli.run.OptionValues;
import io.github.fbcli.cli.run.Preview;
import io.github.fbcli.cli.run.WaitRunner;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.SinkWaiter.WaitOptions;
import io.github.fbcli.sink.SpecFlags;
import io.github.fbcli.sink.WaitGoal;
import io.github.fbcli.sink.document.CreateBody;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "create",
    description = "Create a sink from a mapping.",
    footer =
        "Reports all mapping errors before sending anything, then checks the database, table,"
            + " columns and type of _id on the service. For paths and mapping files, see 'fb help"
            + " mapping'.")
@ExitCodes(
    value = {
      ExitCode.CONFLICT,
      ExitCode.SINK_FAILED,
      ExitCode.NOT_YET,
      ExitCode.INPUT,
      ExitCode.TIMED_OUT
    },
    service = true)
@Examples({
  "fb sinks create --table t --map _id=project.project_id",
  "fb sinks create --table iris --map _id=id --map species --wait",
  "fb sinks create --mapping iris.map --dry-run -o json",
  "fb sinks create --interactive"
})
public final class SinksCreate implements Callable<Integer> {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Invocation invocation;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      completionCandidates = Choices.NewName.class,
      description = "Name of the sink (default: the name of the table).")
  @Nullable String name;

  @Mixin MappingFlags mapping = new MappingFlags();

  @Option(names = "--if-not-exists", description = "Succeed if an identical sink already exists.")
  boolean ifNotExists;

  @Option(
      names = "--wait",
      arity = "0..1",
      fallbackValue = "10m",
      preprocessor = OptionValues.AttachedValue.class,
      paramLabel = "TIME",
      description = "Wait until the sink is ACTIVE (default: ${FALLBACK-VALUE}).")
  @Nullable Duration wait;

  @Option(
      names = "--no-preflight",
      description = "Skip checking the database, table and columns on the service.")
  boolean noPreflight;

  @Option(names = "--interactive", description = "Prompt for anything not given as a flag.")
  boolean interactive;

  public SinksCreate(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    SinkSpec spec = spec();
    if (invocation.previews()) {
      return preview(spec);
    }
    SinkService service = invocation.service();
    SinkSpec ready = new SpecPreflight(service, invocation::note).prepare(spec, !noPreflight);
    Created created = service.createSink(ready, ifNotExists);
    invocation.note(
        "sink '" + created.sink().name() + "' " + (created.existed() ? "exists" : "created"));
    if (wait != null) {
      return new WaitRunner(invocation, WaitGoal.ACTIVE, ready.databaseId())
          .await(new WaitOptions(wait, INTERVAL, false), List.of(created.sink()));
    }
    invocation.output().one(created.sink(), invocation.sinkView());
    invocation.advise(
        "Next: run 'fb sinks wait " + created.sink().name() + "', then push records.");
    return ExitCode.DONE.code();
  }

  private SinkSpec spec() {
    SpecFlags flags = mapping.given(name);
    if (mapping.isEmpty() && !interactive) {
      invocation.advise("'fb sinks create --interactive' prompts for all values.");
    }
    SinkSpec spec = mapping.over(interactive ? promptedFlags(flags) : flags, invocation).toSpec();
    return invocation.settings().withDefaultDatabase(spec);
  }

  private SpecFlags promptedFlags(SpecFlags flags) {
    if (mapping.namesFile()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "usage",
          "--interactive cannot be combined with --mapping",
          "Use only one of these options.");
    }
    return new Interview(invocation, flags).ask();
  }

  private int preview(SinkSpec spec) {
    SinkSpec shown = spec;
    if (spec.databaseId() == null) {
      if (invocation.previewsAsScript()) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "usage",
            "--curl requires a database",
            "Add --database ID, or set FEATUREBASE_DATABASE.");
      }
      invocation.note("no database given; without --dry-run, fb uses the only database");
      shown = spec.withDatabaseId("<the only database>");
    }
    return new Preview(invocation)
        .show(List.of(PlannedRequest.createSink(invocation.urls(), CreateBody.write(shown))));
  }
}
