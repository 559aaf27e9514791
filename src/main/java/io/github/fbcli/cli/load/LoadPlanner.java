package io.github.fbcli.cli.load;

import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.api.SinkLookup;
import io.github.fbcli.api.SinkService;
import io.github.fbcli.api.SpecPreflight;
import io.github.fbcli.api.TableFactsMapper;
import io.github.fbcli.cli.load.LoadPlan.SkippedField;
import io.github.fbcli.cli.run.Catalog;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.InputCheck;
import io.github.fbcli.cli.run.InputCheck.Rejection;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.PushInput;
import io.github.fbcli.cli.run.PushJob;
import io.github.fbcli.cli.run.PushRun;
import io.github.fbcli.cli.run.TableChanges;
import io.github.fbcli.push.DryRun;
import io.github.fbcli.push.HeaderCheck;
import io.github.fbcli.push.RecordShape;
import io.github.fbcli.push.checkpoint.Checkpoint;
import io.github.fbcli.push.checkpoint.CheckpointFile;
import io.github.fbcli.push.checkpoint.RunCheckpoint;
import io.github.fbcli.push.checkpoint.RunCheckpoint.Progress;
import io.github.fbcli.push.input.Inputs;
import io.github.fbcli.sink.ServiceFacts.TableFacts;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.document.CreateBody;
import io.github.fbcli.sink.sample.MappingCoverage;
import io.github.fbcli.sink.sample.RecordSample;
import io.github.fbcli.table.TableChange;
import io.github.fbcli.wire.DatabaseResource;
import io.github.fbcli.wire.SinkResource;
import io.github.fbcli.wire.TableResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares the input with the service and plans a load. Changes nothing. */
final class LoadPlanner {
  /**
   * The input size up to which all records are checked by default; the check takes about 10
   * seconds.
   */
  private static final long MOST_CHECKED = 1_000_000_000;

  private static final int SHOWN = 20;

  private final Invocation invocation;
  private final PlanFlags flags;
  private final PushJob job;
  private final String sinkName;
  private final SinkService service;
  private long failedBefore;

  LoadPlanner(Invocation invocation, PlanFlags flags, PushJob job, String sinkName) {
    this.invocation = invocation;
    this.flags = flags;
    this.job = job;
    this.sinkName = sinkName;
    this.service = invocation.service();
  }

  /**
   * @param tableName the name of the table if neither a flag nor an existing sink names it
   * @return the plan; empty if the input is already loaded
   * @throws CommandFailure if the load cannot succeed
   */
  Optional<LoadPlan> plan(String tableName) {
    new PushRun(invocation, job).checkFiles();
    DatabaseResource database = new Catalog(service).database(flags.database(invocation));
    SinkResource sink = new SinkLookup(service, database.id()).find(sinkName).orElse(null);
    SinkSpec known = sink == null ? null : CreateBody.read(sink.document()).orElse(null);
    String table = table(tableName, sink);
    TableResource existing = existingTable(database, table);
    Progress progress = progress(existing == null ? null : sink, known);
    if (progress == Progress.DONE && !flags.describesMapping()) {
      return Optional.empty();
    }
    TableFacts facts = existing == null ? null : TableFactsMapper.facts(existing).orElse(null);
    RecordSample sample =
        job.input().limitedTo(PushInput.SAMPLE_RECORDS).lenientSample(() -> facts);
    PlannedMapping mapping = new PlannedMapping(flags, sample, facts, known, invocation);
    SinkSpec spec = mapping.spec(sinkName, table, database);
    if (known != null) {
      requireSame(spec, known);
    }
    if (progress == Progress.DONE) {
      return Optional.empty();
    }
    TableChange change =
        new TableChanges(invocation)
            .plan(mapping.table(spec, existing).withDatabaseId(database.id()));
    requireCompatible(change);
    SpecPreflight preflight = new SpecPreflight(service, invocation::note);
    preflight.assume(database.id(), change.result().toResource());
    preflight.check(spec);
    return Optional.of(checked(database, change, spec, mapping.skipped(spec), sink, progress));
  }

  /** Returns the number of records that were not accepted in earlier runs of the load. */
  long failedBefore() {
    return failedBefore;
  }

  private String table(String byDefault, @Nullable SinkResource sink) {
    String given = flags.table();
    String used = sink == null ? null : sink.table();
    if (given != null && used != null && !given.equals(used)) {
      throw conflict(
          "sink '" + sinkName + "' loads into table '" + used + "', not '" + given + "'",
          "Use another name: --sink NAME.",
          List.of());
    }
    return used != null ? used : given != null ? given : byDefault;
  }

  private void requireSame(SinkSpec spec, SinkSpec known) {
    List<String> differences = spec.differencesTo(known);
    if (!differences.isEmpty()) {
      throw conflict(
          "sink '" + sinkName + "' already exists with a different mapping",
          "Omit the mapping options to use the sink, or use another name: --sink NAME.",
          differences);
    }
  }

  private static void requireCompatible(TableChange change) {
    if (!change.conflicts().isEmpty()) {
      throw conflict(
          "table '" + change.wanted().name() + "' already exists with a different definition",
          "Use another table, or change the options to match it.",
          change.conflicts());
    }
  }

  private static CommandFailure conflict(String message, String next, List<String> details) {
    String hint = "Nothing was changed. " + next;
    return new CommandFailure(ExitCode.CONFLICT, "load_conflict", message, hint, details);
  }

  private @Nullable TableResource existingTable(DatabaseResource database, String table) {
    try {
      return service.getTable(database.id(), table);
    } catch (ServiceFailure failure) {
      if (failure.kind() != ServiceFailure.Kind.NOT_FOUND) {
        throw failure;
      }
      return null;
    }
  }

  /**
   * Returns the progress of the load.
   *
   * @param sink null if it or its table does not exist
   */
  private Progress progress(@Nullable SinkResource sink, @Nullable SinkSpec known) {
    Path path = job.files().checkpoint();
    Path errors = job.files().errors();
    if (path == null || !Files.exists(path)) {
      return Progress.NOT_STARTED;
    }
    try (CheckpointFile file =
        CheckpointFile.open(path, errors == null ? List.of() : List.of(errors))) {
      RecordShape shape =
          sink == null || known == null
              ? RecordShape.unknown()
              : RecordShape.of(known, CreateBody.idKind(sink.document()).orElse(null));
      Checkpoint.Target target =
          sink == null
              ? null
              : new Checkpoint.Target(sink.id(), sink.name(), shape.mappingSha256());
      Checkpoint before = file.read();
      failedBefore = before == null ? 0 : before.failed();
      return RunCheckpoint.progress(
          file, target, job.readAs(), job.input().files(), errors, job.verification() != null);
    } catch (IOException e) {
      throw PushInput.unreadable(e);
    }
  }

  /** Checks the records against the planned table. */
  private LoadPlan checked(
      DatabaseResource database,
      TableChange change,
      SinkSpec spec,
      List<SkippedField> skipped,
      @Nullable SinkResource sink,
      Progress progress) {
    TableFacts facts = TableFactsMapper.facts(change.result().toResource()).orElse(null);
    List<Rejection> rejections = new ArrayList<>();
    InputCheck check =
        new InputCheck(
            new MappingCoverage(spec, facts),
            rejection -> {
              if (rejections.size() < SHOWN) {
                rejections.add(rejection);
              }
            });
    try {
      long size = job.input().size();
      boolean whole = flags.checkAll || size <= MOST_CHECKED;
      PushInput input = whole ? job.input() : job.input().limitedTo(PushInput.SAMPLE_RECORDS);
      RecordShape shape = RecordShape.of(spec, spec.idKind());
      try (Inputs source = input.open("fb load")) {
        source.onCsvHead(new HeaderCheck(shape, invocation::note));
        check.read(new DryRun(source, shape));
      }
      if (check.unreadable() != null) {
        throw new CommandFailure(
            ExitCode.INPUT,
            "input_unreadable",
            check.unreadable(),
            "Nothing was created. Fix the input; a push would stop at this point.");
      }
      long bytes = whole ? check.bytes() : size;
      return new LoadPlan(
          database,
          change,
          spec,
          skipped,
          sink,
          new LoadPlan.Records(check, whole, bytes, rejections),
          progress,
          job.files());
    } catch (IOException e) {
      throw PushInput.unreadable(e);
    }
  }
}
