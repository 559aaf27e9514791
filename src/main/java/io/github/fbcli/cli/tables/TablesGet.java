package io.github.fbcli.cli.tables;

import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.cli.output.CatalogViews;
import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.run.Catalog;
import io.github.fbcli.cli.run.DatabaseOption;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Preview;
import io.github.fbcli.wire.DatabaseResource;
import io.github.fbcli.wire.TableResource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "get",
    description = "Show the columns, types and key of a table.",
    footer =
        "-o csv prints one row per column, starting with _id; -o name prints the column"
            + " names; -o json prints the table as the API returns it.")
@ExitCodes(service = true)
@Examples({"fb tables get iris --database demo", "fb tables get iris -o name"})
public final class TablesGet implements Callable<Integer> {
  private static final Set<OutputFormat> DOCUMENTS = Set.of(OutputFormat.JSON, OutputFormat.NDJSON);

  private final Invocation invocation;

  @Parameters(paramLabel = "TABLE", description = "Name of the table.")
  @SuppressWarnings("NullAway.Init") // set by Picocli before the command runs
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
    DatabaseResource found = catalog.database(named);
    TableResource table = catalog.table(found, name);
    Output output = invocation.output();
    if (DOCUMENTS.contains(output.format())) {
      output.one(table, CatalogViews.TABLE);
    } else if (output.format() == OutputFormat.TABLE) {
      CatalogViews.print(found, table, output);
    } else {
      output.list(CatalogViews.columns(table), CatalogViews.COLUMN);
    }
    return ExitCode.DONE.code();
  }
}
