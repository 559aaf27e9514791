package io.github.fbcli.cli.databases;

import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.cli.output.CatalogViews;
import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.run.Catalog;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Preview;
import io.github.fbcli.wire.DatabaseResource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "get", description = "Show a database and its tables.")
@ExitCodes(service = true)
@Examples({"fb databases get demo", "fb databases get demo -o json"})
public final class DatabasesGet implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "ID|NAME", description = "Name or id of the database.")
  @SuppressWarnings("NullAway.Init") // set by Picocli before the command runs
  String name;

  public DatabasesGet(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    if (invocation.previews()) {
      return new Preview(invocation).show(List.of(PlannedRequest.listDatabases(invocation.urls())));
    }
    DatabaseResource database = new Catalog(invocation.service()).listedDatabase(name);
    Output output = invocation.output();
    if (output.format() == OutputFormat.TABLE) {
      CatalogViews.print(
          database, invocation.catalogForDisplay().tablesIfAvailable(database), output);
    } else {
      output.one(database, CatalogViews.DATABASE);
    }
    return ExitCode.DONE.code();
  }
}
