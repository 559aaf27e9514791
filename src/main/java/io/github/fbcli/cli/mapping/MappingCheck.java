package io.github.fbcli.cli.mapping;

import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.MappingFlags;
import io.github.fbcli.cli.run.Preview;
import io.github.fbcli.cli.run.PushInput;
import io.github.fbcli.cli.run.RecordFlags;
import io.github.fbcli.cli.run.UsageErrors;
import io.github.fbcli.push.DryRun;
import io.github.fbcli.push.HeaderCheck;
import io.github.fbcli.push.RecordShape;
import io.github.fbcli.push.input.Inputs;
import io.github.fbcli.sink.InvalidSpec;
import io.github.fbcli.sink.Preflight;
import io.github.fbcli.sink.Problem;
import io.github.fbcli.sink.ServiceFacts;
import io.github.fbcli.sink.ServiceFacts.TableFacts;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.SpecDraft;
import io.github.fbcli.sink.sample.MappingCoverage;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "check",
    description = "Check a mapping against records and report those that would be rejected.",
    footer =
        "Sends no records. If a table is given and the service is available, values are also"
            + " checked against the column types of the table. -o ndjson prints each record that"
            + " would be rejected; -o csv prints one row per column.")
@ExitCodes({ExitCode.PARTIAL, ExitCode.NOT_FOUND, ExitCode.INPUT})
@Examples({
  "fb mapping check --mapping iris.map iris.csv",
  "fb mapping check --map _id=id --map species iris.ndjson -o json"
})
public final class MappingCheck implements Callable<Integer> {
  private static final String NO_TABLE = "dry-run";

  private final Invocation invocation;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by Picocli before the command runs
  CommandSpec command;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files or directories of records; - for stdin.")
  List<String> files = List.of();

  @Mixin MappingFlags mapping = new MappingFlags();

  @Option(names = "--no-preflight", description = "Do not request the column types of the table.")
  boolean noPreflight;

  @Mixin RecordFlags records = new RecordFlags();

  public MappingCheck(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    SpecDraft draft = mapping.over(mapping.given(null), invocation);
    boolean fetches = draft.table() != null && !noPreflight;
    if (draft.table() == null) {
      draft.table(NO_TABLE, draft.origin());
    }
    SinkSpec spec = draft.toSpec();
    String database =
        spec.databaseId() == null ? invocation.settings().database() : spec.databaseId();
    if (invocation.previews()) {
      var request = PlannedRequest.getTable(invocation.urls(), database, spec.table());
      return new Preview(invocation).show(fetches ? List.of(request) : List.of());
    }
    TableFacts facts = fetches ? TableTypes.of(database, spec.table(), invocation) : null;
    List<Problem> problems = Preflight.check(spec, new ServiceFacts(null, null, facts));
    if (!problems.isEmpty()) {
      throw new InvalidSpec(problems);
    }
    return dryRun(spec, new CheckReport(new MappingCoverage(spec, facts), invocation));
  }

  private int dryRun(SinkSpec spec, CheckReport report) {
    PushInput input =
        UsageErrors.valid(
            command, () -> new PushInput(files, records.options(Long.MAX_VALUE), invocation));
    try (Inputs source = input.open("fb mapping check")) {
      RecordShape shape = RecordShape.of(spec, spec.idKind());
      source.onCsvHead(new HeaderCheck(shape, invocation::note));
      report.read(new DryRun(source, shape));
      int exit = report.print();
      invocation.advise("Next: create the sink with 'fb sinks create' and the same mapping.");
      return exit;
    } catch (IOException e) {
      throw PushInput.unreadable(e);
    }
  }
}
