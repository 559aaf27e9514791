package io.github.fbcli.cli.mapping;

import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.api.RecordShapes;
import io.github.fbcli.cli.Choices;
import io.github.fbcli.cli.CommandFailure;
import io.github.fbcli.cli.ExitCode;
import io.github.fbcli.cli.Invocation;
import io.github.fbcli.cli.Preview;
import io.github.fbcli.cli.catalog.DatabaseOption;
import io.github.fbcli.cli.push.PushInput;
import io.github.fbcli.cli.push.RecordFlags;
import io.github.fbcli.cli.sinks.MappingSource;
import io.github.fbcli.push.Rehearsal;
import io.github.fbcli.push.input.Inputs;
import io.github.fbcli.sink.InvalidSpec;
import io.github.fbcli.sink.Preflight;
import io.github.fbcli.sink.Problem;
import io.github.fbcli.sink.ServiceFacts;
import io.github.fbcli.sink.ServiceFacts.TableFacts;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.SpecDraft;
import io.github.fbcli.sink.SpecFlags;
import io.github.fbcli.sink.sample.MappingCoverage;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rehearses a push without a service. */
@Command(
    name = "check",
    description = "Rehearse a mapping on records: what each column gets, and what is rejected.",
    footer = {
      "",
      "Nothing is sent. Where a table is named and the service can be asked for its",
      "types, values are checked against them too. Exit code 3: a record would be",
      "rejected. -o ndjson is a line for each such record, -o csv one for each column.",
      "",
      "Examples:",
      "  fb mapping check --mapping iris.map iris.csv",
      "  fb mapping check --map _id=id --map species iris.ndjson -o json"
    })
public final class MappingCheck implements Callable<Integer> {
  private static final String NO_TABLE = "rehearsal";

  private final Invocation invocation;

  @Spec
  @SuppressWarnings("NullAway.Init") // Picocli sets it before it runs the command
  private CommandSpec command;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files of records, or folders of them; - is the standard input.")
  private List<String> files = List.of();

  @Option(
      names = "--map",
      paramLabel = "COL=PATH",
      description = "Load the field at PATH into column COL, as in 'fb sinks create'.")
  private List<String> maps = List.of();

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "Read the mapping from a .map, .json or .yaml file; - is the input.")
  private @Nullable String mapping;

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      description = "The table whose types values are checked against.")
  private @Nullable String table;

  @Mixin private DatabaseOption database = new DatabaseOption();

  @Option(
      names = "--id",
      paramLabel = "KIND",
      completionCandidates = Choices.IdKinds.class,
      description = "What the table's _id is: number (the default) or string.")
  private @Nullable String id;

  @Option(names = "--allow-missing-fields", description = "Take records that lack a mapped field.")
  private @Nullable Boolean allowMissingFields;

  @Option(names = "--no-preflight", description = "Do not ask the service for the table's types.")
  private boolean noPreflight;

  @Mixin private RecordFlags records = new RecordFlags();

  public MappingCheck(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    SpecDraft draft = draft();
    SinkSpec spec = draft.intoTable(NO_TABLE).toSpec();
    boolean ask = draft.table() != null && !noPreflight;
    String named = spec.databaseId() == null ? database.named(invocation) : spec.databaseId();
    if (invocation.previews()) {
      return new Preview(invocation)
          .show(
              ask
                  ? List.of(PlannedRequest.getTable(invocation.urls(), named, spec.table()))
                  : List.of());
    }
    return rehearse(spec, ask ? table(spec, named) : null);
  }

  private SpecDraft draft() {
    SpecDraft flags =
        new SpecFlags(null, table, database.given(), id, allowMissingFields, maps).draft();
    return mapping == null
        ? flags
        : flags.over(new MappingSource(invocation.console().in()).read(mapping));
  }

  /** What the mapping is up against; a mapping that does not fit it is a problem already. */
  private @Nullable TableFacts table(SinkSpec spec, @Nullable String named) {
    TableFacts facts = new TableTypes(invocation).of(named, spec.table());
    List<Problem> problems =
        facts == null ? List.of() : Preflight.check(spec, new ServiceFacts(null, null, facts));
    if (!problems.isEmpty()) {
      throw new InvalidSpec(problems);
    }
    return facts;
  }

  private int rehearse(SinkSpec spec, @Nullable TableFacts facts) {
    try (Inputs source = input().checked("fb mapping check").open()) {
      CheckReport report = new CheckReport(new MappingCoverage(spec, facts), invocation);
      report.read(new Rehearsal(source, RecordShapes.of(spec)));
      return report.tell();
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.INPUT,
          "input_unreadable",
          String.valueOf(e.getMessage()),
          "Check the names and rights of the files.");
    }
  }

  private PushInput input() {
    try {
      return PushInput.of(files, records.options(Long.MAX_VALUE), invocation);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
