package io.github.fbcli.cli.sinks;

import io.github.fbcli.api.Created;
import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.api.SinkService;
import io.github.fbcli.api.SpecDocuments;
import io.github.fbcli.api.SpecPreflight;
import io.github.fbcli.cli.AttachedValue;
import io.github.fbcli.cli.Choices;
import io.github.fbcli.cli.CommandFailure;
import io.github.fbcli.cli.ExitCode;
import io.github.fbcli.cli.Invocation;
import io.github.fbcli.cli.Preview;
import io.github.fbcli.cli.interview.Interview;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.SpecDraft;
import io.github.fbcli.sink.SpecFlags;
import io.github.fbcli.sink.WaitGoal;
import io.github.fbcli.sink.WaitOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates a sink from a mapping. */
@Command(
    name = "create",
    description = "Check a mapping, and create the sink that loads by it.",
    footer = {
      "",
      "Examples:",
      "  fb sinks create --table t --map _id=project.project_id",
      "  fb sinks create --table iris --map _id=id --map species --wait",
      "  fb sinks create --table t --mapping t.yaml --dry-run -o json",
      "  fb sinks create --interactive"
    })
public class SinksCreate implements Callable<Integer> {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Invocation invocation;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      completionCandidates = Choices.NewName.class,
      description = "The sink's name; the table's by default.")
  private @Nullable String name;

  @Option(names = "--table", paramLabel = "TABLE", description = "The table to load into.")
  private @Nullable String table;

  @Option(
      names = "--map",
      paramLabel = "COL=PATH",
      description = {
        "Load the field at PATH into column COL; repeat it for each column.",
        "PATH is keys joined by dots (\\. is a dot inside a key), or a JSON array of keys.",
        "COL alone loads the field of the same name."
      })
  private List<String> maps = List.of();

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "Read the mapping from a .map, .json or .yaml file; - is the input.")
  private @Nullable String mapping;

  @Option(
      names = "--database",
      paramLabel = "ID|NAME",
      description = "The table's database; by default FEATUREBASE_DATABASE, or the only one.")
  private @Nullable String database;

  @Option(
      names = "--id",
      paramLabel = "KIND",
      completionCandidates = Choices.IdKinds.class,
      description = "What the table's _id is: number (the default) or string.")
  private @Nullable String id;

  @Option(
      names = "--allow-missing-fields",
      description = "Load records that lack a mapped field, instead of rejecting them.")
  private @Nullable Boolean allowMissingFields;

  @Option(
      names = "--if-not-exists",
      description = "Succeed when a sink of this name that loads the same exists.")
  private boolean ifNotExists;

  @Option(
      names = "--wait",
      arity = "0..1",
      fallbackValue = "10m",
      preprocessor = AttachedValue.class,
      paramLabel = "TIME",
      description = "Wait until the sink is ACTIVE, ${FALLBACK-VALUE} at most.")
  private @Nullable Duration wait;

  @Option(
      names = "--no-preflight",
      description = "Do not check database, table and columns on the service first.")
  private boolean noPreflight;

  @Option(
      names = "--interactive",
      description = "Ask for what no flag says: table, sample of records, columns, name.")
  private boolean interactive;

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
      return new Waiting(invocation)
          .knowing(created.sink())
          .await(
              List.of(created.sink().name()),
              WaitGoal.ACTIVE,
              new WaitOptions(wait, INTERVAL, false));
    }
    invocation.output().one(created.sink(), SinkViews.SINK);
    return ExitCode.DONE.code();
  }

  private SinkSpec spec() {
    SpecFlags flags = new SpecFlags(name, table, database, id, allowMissingFields, maps);
    SpecDraft draft = (interactive ? answered(flags) : flags).draft();
    if (mapping != null) {
      draft = draft.over(new MappingSource(invocation.console().in()).read(mapping));
    }
    SinkSpec spec = draft.toSpec();
    String usual = spec.databaseId() == null ? invocation.settings().database() : null;
    return usual == null ? spec : spec.withDatabaseId(usual);
  }

  private SpecFlags answered(SpecFlags flags) {
    if (mapping != null) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "usage",
          "--interactive asks for the mapping, --mapping names one",
          "Leave one of the two out.");
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
            "a script must name the database",
            "Add --database ID, or set FEATUREBASE_DATABASE.");
      }
      invocation.note("no database is named: the run itself would take the only one there is");
      shown = spec.withDatabaseId("<the only database>");
    }
    return new Preview(invocation)
        .show(
            List.of(
                PlannedRequest.createSink(invocation.urls(), SpecDocuments.toCreateBody(shown))));
  }
}
