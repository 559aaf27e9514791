package io.github.fbcli.cli.tables;

import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.api.SinkService;
import io.github.fbcli.cli.output.CatalogViews;
import io.github.fbcli.cli.run.Catalog;
import io.github.fbcli.cli.run.DatabaseOption;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.ListOptions;
import io.github.fbcli.cli.run.Preview;
import io.github.fbcli.wire.DatabaseResource;
import io.github.fbcli.wire.TableResource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List the tables in a database.")
@ExitCodes(service = true)
@Examples({"fb tables list", "fb tables list --database demo -o json"})
public final class TablesList implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin DatabaseOption database = new DatabaseOption();

  @Mixin ListOptions arranged = new ListOptions();

  public TablesList(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    UnaryOperator<List<TableResource>> arrangement = arranged.arrangement(CatalogViews.TABLE);
    @Nullable String named = database.named(invocation);
    if (invocation.previews()) {
      return new Preview(invocation)
          .show(List.of(PlannedRequest.listTables(invocation.urls(), named)));
    }
    SinkService service = invocation.service();
    DatabaseResource found = new Catalog(service).database(named);
    invocation.output().list(arrangement.apply(service.listTables(found.id())), CatalogViews.TABLE);
    invocation.advise("Next: 'fb mapping infer FILE --table TABLE' infers a mapping.");
    return ExitCode.DONE.code();
  }
}
