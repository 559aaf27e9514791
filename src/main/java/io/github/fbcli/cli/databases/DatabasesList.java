package io.github.fbcli.cli.databases;

import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.cli.output.CatalogViews;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.ListOptions;
import io.github.fbcli.cli.run.Preview;
import io.github.fbcli.wire.DatabaseResource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List the databases in the organisation.")
@ExitCodes(service = true)
@Examples({"fb databases list", "fb databases list -o name"})
public final class DatabasesList implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin ListOptions arranged = new ListOptions();

  public DatabasesList(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    UnaryOperator<List<DatabaseResource>> arrangement = arranged.arrangement(CatalogViews.DATABASE);
    if (invocation.previews()) {
      return new Preview(invocation).show(List.of(PlannedRequest.listDatabases(invocation.urls())));
    }
    invocation
        .output()
        .list(arrangement.apply(invocation.service().listDatabases()), CatalogViews.DATABASE);
    return ExitCode.DONE.code();
  }
}
