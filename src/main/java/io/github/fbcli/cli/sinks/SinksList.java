package io.github.fbcli.cli.sinks;

import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.output.View;
import io.github.fbcli.cli.run.Catalog;
import io.github.fbcli.cli.run.Choices;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.ListOptions;
import io.github.fbcli.cli.run.Preview;
import io.github.fbcli.cli.run.UsageErrors;
import io.github.fbcli.sink.SinkStatus;
import io.github.fbcli.wire.SinkResource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "list", description = "List the sinks in the organisation.")
@ExitCodes(service = true)
@Examples({
  "fb sinks list --status ACTIVE",
  "fb sinks list --sort age --limit 5",
  "fb sinks list --watch -o ndjson"
})
public final class SinksList implements Callable<Integer> {
  private final Invocation invocation;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by Picocli before the command runs
  CommandSpec command;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      completionCandidates = Choices.Statuses.class,
      description = "List only sinks with this status, such as ACTIVE.")
  @Nullable String status;

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      description = "List only sinks that load into this table.")
  @Nullable String table;

  @Option(
      names = "--database",
      paramLabel = "ID|NAME",
      description = "List only sinks that load into this database.")
  @Nullable String database;

  @Mixin ListOptions arranged = new ListOptions();

  @Mixin WatchOptions watching = new WatchOptions();

  public SinksList(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    String text = status;
    SinkStatus wanted =
        text == null ? null : UsageErrors.valid(command, () -> SinkStatus.named(text));
    watching.validate(invocation);
    View<SinkResource> view = invocation.sinkView();
    UnaryOperator<List<SinkResource>> arrangement = arranged.arrangement(view);
    if (invocation.previews()) {
      return new Preview(invocation).show(List.of(PlannedRequest.listSinks(invocation.urls())));
    }
    Supplier<List<SinkResource>> sinks = sinks(wanted, arrangement);
    Output output = invocation.output();
    if (watching.watch) {
      SinkWatch watch = new SinkWatch(output, view);
      return new PollLoop(invocation, watching.interval, null)
          .run(() -> show(sinks.get(), watch, view));
    }
    List<SinkResource> found = sinks.get();
    output.list(found, view);
    if (found.isEmpty()) {
      invocation.advise("No sinks found; to create one, run 'fb sinks create --interactive'.");
    }
    return ExitCode.DONE.code();
  }

  private void show(List<SinkResource> sinks, SinkWatch watch, View<SinkResource> view) {
    watch.show(sinks, () -> invocation.output().list(sinks, view));
  }

  private Supplier<List<SinkResource>> sinks(
      @Nullable SinkStatus wanted, UnaryOperator<List<SinkResource>> arrangement) {
    String databaseId =
        database == null ? null : new Catalog(invocation.service()).database(database).id();
    return () ->
        arrangement.apply(
            invocation.service().listSinks().stream()
                .filter(sink -> wanted == null || wanted == SinkStatus.of(sink.status()))
                .filter(sink -> table == null || table.equals(sink.table()))
                .filter(sink -> databaseId == null || databaseId.equals(sink.databaseId()))
                .toList());
  }
}
