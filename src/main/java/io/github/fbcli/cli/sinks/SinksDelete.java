package io.github.fbcli.cli.sinks;

import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.cli.run.Catalog;
import io.github.fbcli.cli.run.DatabaseOption;
import io.github.fbcli.cli.run.Deletion;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.OptionValues;
import io.github.fbcli.cli.run.Preview;
import io.github.fbcli.cli.run.WaitRunner;
import io.github.fbcli.sink.SinkWaiter.WaitOptions;
import io.github.fbcli.sink.WaitGoal;
import io.github.fbcli.wire.SinkResource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "delete",
    description = "Delete sinks; the tables they load into are not affected.",
    footer = "Prompts for confirmation; without a terminal, --yes is required.")
@ExitCodes(
    value = {ExitCode.CONFLICT, ExitCode.NOT_YET, ExitCode.TIMED_OUT},
    service = true)
@Examples({"fb sinks delete iris --yes --wait", "fb sinks delete iris web_clicks --yes"})
public final class SinksDelete implements Callable<Integer> {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Invocation invocation;

  @Parameters(arity = "1..*", paramLabel = "NAME", description = "Names or ids of sinks.")
  List<String> names = List.of();

  @Option(
      names = "--wait",
      arity = "0..1",
      fallbackValue = "10m",
      preprocessor = OptionValues.AttachedValue.class,
      paramLabel = "TIME",
      description = "Wait until the sinks are deleted (default: ${FALLBACK-VALUE}).")
  @Nullable Duration wait;

  @Mixin DatabaseOption database = new DatabaseOption();

  public SinksDelete(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    if (invocation.previews()) {
      return new Preview(invocation)
          .show(
              names.stream()
                  .map(name -> PlannedRequest.deleteSink(invocation.urls(), name))
                  .toList());
    }
    Catalog catalog = new Catalog(invocation.service());
    // Resolves all names first, so that nothing is deleted if a name is misspelled.
    Map<String, SinkResource> byId = new LinkedHashMap<>();
    @Nullable String selected = database.named(invocation);
    names.stream()
        .map(name -> catalog.sink(name, selected))
        .forEach(sink -> byId.putIfAbsent(sink.id(), sink));
    List<SinkResource> sinks = List.copyOf(byId.values());
    Deletion deletion = new Deletion(invocation);
    deletion.confirm(sinks);
    sinks.forEach(deletion::delete);
    return wait == null ? report(sinks) : await(sinks, wait);
  }

  private int report(List<SinkResource> sinks) {
    List<SinkResource> deleting = sinks.stream().map(sink -> sink.withStatus("DELETING")).toList();
    invocation.output().oneOrList(deleting, deleting.size() > 1, invocation.sinkView());
    return ExitCode.DONE.code();
  }

  private int await(List<SinkResource> sinks, Duration timeout) {
    return new WaitRunner(invocation, WaitGoal.DELETED, null)
        .await(new WaitOptions(timeout, INTERVAL, true), sinks);
  }
}
