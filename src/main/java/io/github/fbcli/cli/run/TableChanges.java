package io.github.fbcli.cli.run;

import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.api.TableService;
import io.github.fbcli.table.ColumnSpec;
import io.github.fbcli.table.TableChange;
import io.github.fbcli.table.TableSpec;
import io.github.fbcli.wire.TableResource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares table specs with the tables in the service, and creates missing tables and columns. */
public record TableChanges(Invocation invocation) {

  /**
   * Compares a spec with the existing table. The spec must contain a database id.
   *
   * @throws CommandFailure if the service does not describe the existing table completely
   */
  public TableChange plan(TableSpec wanted) {
    TableResource table = existing(wanted);
    if (table == null) {
      return new TableChange(wanted, null);
    }
    return TableSpec.of(wanted.databaseId(), table)
        .map(existing -> new TableChange(wanted, existing))
        .orElseThrow(() -> undescribed(wanted.name()));
  }

  private @Nullable TableResource existing(TableSpec wanted) {
    try {
      return invocation.service().getTable(String.valueOf(wanted.databaseId()), wanted.name());
    } catch (ServiceFailure failure) {
      if (failure.status() != 404) {
        throw failure;
      }
      return null;
    }
  }

  /** Returns an exception for a table that fb cannot compare or export. */
  public static CommandFailure undescribed(String table) {
    return new CommandFailure(
        ExitCode.FAILED,
        "table_untold",
        "the service does not describe table '"
            + table
            + "' completely, or a column has a type that fb does not know",
        "To see what the service returns, run 'fb tables get " + table + " -o json'.");
  }

  /** Returns the requests that make the change. */
  public List<PlannedRequest> requests(TableChange change) {
    TableSpec table = change.wanted();
    List<PlannedRequest> requests = new ArrayList<>();
    if (change.isMissing()) {
      requests.add(PlannedRequest.createTable(invocation.urls(), table));
    }
    for (ColumnSpec column : change.missingColumns()) {
      requests.add(
          PlannedRequest.createColumn(invocation.urls(), table.databaseId(), table.name(), column));
    }
    return requests;
  }

  /**
   * Makes a change that has no conflicts.
   *
   * @throws ServiceFailure if a request fails; the remedy explains how to complete the table
   */
  public void execute(TableChange change) {
    TableSpec table = change.wanted();
    TableService service = invocation.tables();
    if (change.isMissing()) {
      service.createTable(table);
    }
    int created = 0;
    for (ColumnSpec column : change.missingColumns()) {
      try {
        service.createColumn(String.valueOf(table.databaseId()), table.name(), column);
        created++;
      } catch (ServiceFailure failure) {
        invocation.note(
            "table '" + table.name() + "' is incomplete; " + columns(created) + " created");
        throw failure.withRemedy(
            "Correct column '"
                + column.name()
                + "' and run the command again; --if-not-exists adds the missing columns.");
      }
    }
    if (change.isMissing()) {
      invocation.note("table '" + table.name() + "' created");
    } else if (created > 0) {
      invocation.note("table '" + table.name() + "': " + columns(created) + " created");
    }
  }

  private static String columns(int count) {
    return count == 1 ? "1 column" : count + " columns";
  }
}
