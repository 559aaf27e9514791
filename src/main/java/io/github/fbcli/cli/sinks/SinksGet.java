package io.github.fbcli.cli.sinks;

import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.run.Catalog;
import io.github.fbcli.cli.run.DatabaseOption;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Preview;
import io.github.fbcli.wire.SinkResource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "get",
    description = "Show the details of a sink and its mapping.",
    footer = "-o json prints the sink as the API returns it.")
@ExitCodes(service = true)
@Examples({"fb sinks get iris", "fb sinks get iris --watch"})
public final class SinksGet implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "NAME", description = "Name or id of the sink.")
  @SuppressWarnings("NullAway.Init") // set by Picocli before the command runs
  String name;

  @Mixin DatabaseOption database = new DatabaseOption();

  @Mixin WatchOptions watching = new WatchOptions();

  public SinksGet(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    watching.validate(invocation);
    if (invocation.previews()) {
      return new Preview(invocation).show(List.of(PlannedRequest.getSink(invocation.urls(), name)));
    }
    SinkResource sink = new Catalog(invocation.service()).sink(name, database.named(invocation));
    if (watching.watch) {
      SinkWatch watch = new SinkWatch(invocation.output(), invocation.sinkView());
      return new PollLoop(invocation, watching.interval, sink)
          .run(() -> show(invocation.service().getSink(sink.id()), watch));
    }
    print(sink);
    return ExitCode.DONE.code();
  }

  private void show(SinkResource sink, SinkWatch watch) {
    watch.show(List.of(sink), () -> print(sink));
  }

  private void print(SinkResource sink) {
    Output output = invocation.output();
    if (output.format() == OutputFormat.TABLE) {
      invocation.catalogForDisplay().details(sink).print(output);
    } else {
      output.one(sink, invocation.sinkView());
    }
  }
}
