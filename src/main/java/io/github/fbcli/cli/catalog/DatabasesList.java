package io.github.fbcli.cli.catalog;

import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.cli.ExitCode;
import io.github.fbcli.cli.Invocation;
import io.github.fbcli.cli.Preview;
import io.github.fbcli.cli.help.Ends;
import io.github.fbcli.cli.help.Examples;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists databases. */
@Command(name = "list", description = "List the databases of the organisation.")
@Ends(service = true)
@Examples({"fb databases list", "fb databases list -o name"})
public final class DatabasesList implements Callable<Integer> {
  private final Invocation invocation;

  public DatabasesList(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    if (invocation.previews()) {
      return new Preview(invocation).show(List.of(PlannedRequest.listDatabases(invocation.urls())));
    }
    invocation.output().list(invocation.service().listDatabases(), CatalogViews.DATABASE);
    return ExitCode.DONE.code();
  }
}
