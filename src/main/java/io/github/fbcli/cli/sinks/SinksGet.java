package io.github.fbcli.cli.sinks;

import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.cli.output.SinkViews;
import io.github.fbcli.cli.run.Catalog;
import io.github.fbcli.cli.run.DatabaseOption;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Preview;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "get",
    description = "Show a sink.",
    footer = "-o json prints the sink as the API returns it, with its mapping.")
@ExitCodes(service = true)
@Examples({"fb sinks get iris", "fb sinks get iris -o json"})
public final class SinksGet implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "NAME", description = "Name or id of the sink.")
  @SuppressWarnings("NullAway.Init") // set by Picocli before the command runs
  String name;

  @Mixin DatabaseOption database = new DatabaseOption();

  public SinksGet(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    if (invocation.previews()) {
      return new Preview(invocation).show(List.of(PlannedRequest.getSink(invocation.urls(), name)));
    }
    invocation
        .output()
        .one(
            new Catalog(invocation.service()).sink(name, database.named(invocation)),
            SinkViews.SINK);
    return ExitCode.DONE.code();
  }
}
