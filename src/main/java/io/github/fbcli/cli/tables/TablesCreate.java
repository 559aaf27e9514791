package io.github.fbcli.cli.tables;

import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.cli.output.CatalogViews;
import io.github.fbcli.cli.run.Catalog;
import io.github.fbcli.cli.run.Choices;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.DatabaseOption;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.MappingSource;
import io.github.fbcli.cli.run.Preview;
import io.github.fbcli.cli.run.PushInput;
import io.github.fbcli.cli.run.RecordFlags;
import io.github.fbcli.cli.run.TableChanges;
import io.github.fbcli.cli.run.UsageErrors;
import io.github.fbcli.sink.SpecLocation;
import io.github.fbcli.sink.sample.MappingInference;
import io.github.fbcli.sink.sample.MappingProposal;
import io.github.fbcli.table.TableChange;
import io.github.fbcli.table.TableDraft;
import io.github.fbcli.table.TableProposal;
import io.github.fbcli.table.TableSpec;
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
    name = "create",
    description = "Create a table and its columns.",
    footer =
        "Types: int, decimal(SCALE), timestamp(UNIT), bool, string, stringset, id, idset. UNIT is"
            + " s, ms, us or ns. string@YMD and id@YMD are sets with a time quantum. --column takes"
            + " precedence over -f and --from-sample.")
@ExitCodes(
    value = {ExitCode.CONFLICT, ExitCode.INPUT},
    service = true)
@Examples({
  "fb tables create orders --column price:decimal(2) --column tags:stringset --keys",
  "fb tables create flowers --from-sample iris.ndjson --dry-run",
  "fb tables create -f table.yaml --if-not-exists"
})
public final class TablesCreate implements Callable<Integer> {
  private final Invocation invocation;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by Picocli before the command runs
  CommandSpec command;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      completionCandidates = Choices.NewName.class,
      description = "Name of the table; optional if -f FILE contains it.")
  @Nullable String name;

  @Option(
      names = "--column",
      paramLabel = "COL:TYPE",
      description =
          "A column and its type, such as price:decimal(2) or seen:string@YMD;" + " repeatable.")
  List<String> columns = List.of();

  @Option(names = "--keys", description = "Use a string _id (default: a number).")
  @Nullable Boolean keys;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "Read the table definition from a YAML or JSON file, or - for stdin.")
  @Nullable String file;

  @Option(
      names = "--from-sample",
      paramLabel = "FILE",
      description = "Infer the columns, types and key from a file of records, or - for stdin.")
  @Nullable String sample;

  @Option(names = "--if-not-exists", description = "Add missing columns if the table exists.")
  boolean ifNotExists;

  @Mixin DatabaseOption database = new DatabaseOption();

  @Mixin RecordFlags records = new RecordFlags();

  public TablesCreate(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    TableSpec spec = spec();
    if (invocation.previews()) {
      TableChange whole = new TableChange(spec, null);
      return new Preview(invocation).show(new TableChanges(invocation).requests(whole));
    }
    String id = new Catalog(invocation.service()).database(spec.databaseId()).id();
    TableSpec ready = spec.withDatabaseId(id);
    TableChanges changes = new TableChanges(invocation);
    TableChange change = ifNotExists ? changes.plan(ready) : new TableChange(ready, null);
    refuseConflicts(change);
    execute(changes, change);
    invocation.output().one(change.result().toResource(), CatalogViews.TABLE);
    invocation.advise("Next: 'fb mapping infer FILE --table " + spec.name() + "'.");
    return ExitCode.DONE.code();
  }

  private void execute(TableChanges changes, TableChange change) {
    try {
      changes.execute(change);
    } catch (ServiceFailure failure) {
      boolean exists = failure.status() == 409 && !failure.retryable() && failure.remedy() == null;
      throw exists
          ? failure.withRemedy("Use --if-not-exists to add missing columns to an existing table.")
          : failure;
    }
  }

  private static void refuseConflicts(TableChange change) {
    List<String> conflicts = change.conflicts();
    if (!conflicts.isEmpty()) {
      throw new CommandFailure(
          ExitCode.CONFLICT,
          "table_differs",
          "table '" + change.wanted().name() + "' already exists with a different definition",
          "Nothing was changed. Use another name, or change the request to match the table.",
          conflicts);
    }
  }

  private TableSpec spec() {
    TableDraft draft = new TableDraft(SpecLocation.flag("NAME"));
    String named = database.named(invocation);
    if (database.given() != null && named != null) {
      draft.database(named, SpecLocation.flag("--database", named));
    }
    if (name != null) {
      draft.name(name, SpecLocation.flag("NAME", name));
    }
    if (keys != null) {
      draft.keys(keys);
    }
    columns.forEach(column -> draft.column(column, SpecLocation.flag("--column", column)));
    if (file != null) {
      draft.addAll(new MappingSource(invocation.console().in()).table(file));
    }
    if (sample != null) {
      draft.addAll(sampled(sample, name == null ? draft.name() : name));
    }
    TableSpec spec = draft.toSpec();
    return named == null ? spec : spec.withDefaultDatabase(named, spec.locations().origin());
  }

  private TableSpec sampled(String input, @Nullable String table) {
    if (table == null) {
      throw CommandFailure.usage("--from-sample requires a NAME", "See 'fb tables create --help'.");
    }
    MappingProposal mapping =
        MappingInference.propose(
            UsageErrors.valid(
                    command,
                    () ->
                        new PushInput(
                            List.of(input), records.options(PushInput.SAMPLE_RECORDS), invocation))
                .sample(() -> null));
    if (mapping.keys().isEmpty() && keys == null) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "no_key",
          "no field in " + input + " is suitable as the key",
          "Add --keys for a table with a string _id.");
    }
    return TableProposal.of(table, mapping);
  }
}
