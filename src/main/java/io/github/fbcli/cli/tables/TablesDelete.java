package io.github.fbcli.cli.tables;

import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.cli.output.CatalogViews;
import io.github.fbcli.cli.run.Catalog;
import io.github.fbcli.cli.run.DatabaseOption;
import io.github.fbcli.cli.run.Deletion;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Preview;
import io.github.fbcli.wire.DatabaseResource;
import io.github.fbcli.wire.TableResource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "delete",
    description = "Delete tables and their rows.",
    footer =
        "Prompts for confirmation, and lists the sinks that load into the tables; the sinks are not"
            + " deleted. Without a terminal, --yes is required.")
@ExitCodes(value = ExitCode.CONFLICT, service = true)
@Examples({"fb tables delete iris --yes", "fb tables delete iris web_clicks --database demo --yes"})
public final class TablesDelete implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(arity = "1..*", paramLabel = "TABLE", description = "Names of tables.")
  List<String> names = List.of();

  @Mixin DatabaseOption database = new DatabaseOption();

  public TablesDelete(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    @Nullable String named = database.named(invocation);
    List<String> distinct = names.stream().distinct().toList();
    if (invocation.previews()) {
      return new Preview(invocation)
          .show(
              distinct.stream()
                  .map(name -> PlannedRequest.deleteTable(invocation.urls(), named, name))
                  .toList());
    }
    Catalog catalog = new Catalog(invocation.service());
    DatabaseResource found = catalog.database(named);
    // Finds all tables first, so that nothing is deleted if a name is misspelled.
    List<TableResource> tables = distinct.stream().map(name -> catalog.table(found, name)).toList();
    Deletion deletion = new Deletion(invocation);
    deletion.confirm(
        "table",
        tables.stream().map(TableResource::name).toList(),
        deletion.affectedSinks(found.id(), distinct));
    tables.forEach(table -> deletion.deleteTable(found.id(), table.name()));
    invocation.output().oneOrList(tables, tables.size() > 1, CatalogViews.TABLE);
    return ExitCode.DONE.code();
  }
}
