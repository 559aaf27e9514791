package io.github.fbcli.cli.catalog;

import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.cli.ExitCode;
import io.github.fbcli.cli.Invocation;
import io.github.fbcli.cli.Preview;
import io.github.fbcli.cli.help.Ends;
import io.github.fbcli.cli.help.Examples;
import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.wire.TableResource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one table. */
@Command(
    name = "get",
    description = "Show one table: its columns, their types, and what its key is.",
    footer = {
      "",
      "As a table or CSV it is one row a column, _id first; as a name it is the",
      "columns' names. JSON is the table as the API tells it."
    })
@Ends(service = true)
@Examples({"fb tables get iris --database demo", "fb tables get iris -o name"})
public final class TablesGet implements Callable<Integer> {
  private static final Set<OutputFormat> DOCUMENTS = Set.of(OutputFormat.JSON, OutputFormat.NDJSON);

  private final Invocation invocation;

  @Parameters(paramLabel = "TABLE", description = "The table's name.")
  @SuppressWarnings("NullAway.Init") // Picocli sets it before it runs the command
  String name;

  @Mixin DatabaseOption database = new DatabaseOption();

  public TablesGet(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    @Nullable String named = database.named(invocation);
    if (invocation.previews()) {
      return new Preview(invocation)
          .show(List.of(PlannedRequest.getTable(invocation.urls(), named, name)));
    }
    Catalog catalog = new Catalog(invocation.service());
    TableResource table = catalog.table(catalog.database(named), name);
    Output output = invocation.output();
    if (DOCUMENTS.contains(output.format())) {
      output.one(table, CatalogViews.TABLE);
    } else {
      output.list(CatalogViews.columns(table), CatalogViews.COLUMN);
    }
    return ExitCode.DONE.code();
  }
}
