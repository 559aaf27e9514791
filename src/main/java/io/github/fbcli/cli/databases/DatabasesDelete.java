package io.github.fbcli.cli.databases;

import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.cli.output.CatalogViews;
import io.github.fbcli.cli.run.Catalog;
import io.github.fbcli.cli.run.Deletion;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Preview;
import io.github.fbcli.wire.DatabaseResource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "delete",
    description = "Delete a database, its tables and all rows.",
    footer =
        "Prompts for confirmation, and lists the database's tables and sinks. Without a terminal,"
            + " --yes is required.")
@ExitCodes(value = ExitCode.CONFLICT, service = true)
@Examples({"fb databases delete trial --yes", "fb databases delete trial --dry-run"})
public final class DatabasesDelete implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "ID|NAME", description = "Name or id of the database.")
  @SuppressWarnings("NullAway.Init") // set by Picocli before the command runs
  String name;

  public DatabasesDelete(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    if (invocation.previews()) {
      return new Preview(invocation)
          .show(List.of(PlannedRequest.deleteDatabase(invocation.urls(), name)));
    }
    Catalog catalog = new Catalog(invocation.service());
    DatabaseResource database = catalog.listedDatabase(name);
    Deletion deletion = new Deletion(invocation);
    List<String> consequences = new ArrayList<>();
    if (!invocation.assumesYes()) {
      catalog
          .tablesIfAvailable(database)
          .forEach(table -> consequences.add("table '" + table.name() + "' is also deleted"));
    }
    consequences.addAll(deletion.affectedSinks(database.id(), null));
    deletion.confirm("database", List.of(database.name()), consequences);
    deletion.delete(database);
    DatabaseResource deleting = new DatabaseResource(database.id(), database.name(), "DELETING");
    invocation.output().one(deleting, CatalogViews.DATABASE);
    return ExitCode.DONE.code();
  }
}
