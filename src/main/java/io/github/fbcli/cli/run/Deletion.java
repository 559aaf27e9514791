package io.github.fbcli.cli.run;

import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.sink.SinkStatus;
import io.github.fbcli.wire.DatabaseResource;
import io.github.fbcli.wire.SinkResource;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Deletes sinks, tables and databases. */
public record Deletion(Invocation invocation) {

  /** Prompts for confirmation. The prompt shows the sinks and the context. */
  public void confirm(List<SinkResource> sinks) {
    confirm("sink", sinks.stream().map(SinkResource::name).toList(), List.of());
  }

  /**
   * Requires confirmation, naming the resources and the context.
   *
   * @param kind such as {@code table}
   * @param consequences printed before the question
   */
  public void confirm(String kind, List<String> resources, List<String> consequences) {
    String names = resources.stream().map(Deletion::quoted).collect(Collectors.joining(", "));
    String context = invocation.settings().contextName();
    String kinds = resources.size() == 1 ? kind : kind + "s";
    new Confirmation(invocation)
        .require(
            "Delete " + kinds + " " + names + " in context '" + context + "'?",
            "nothing was deleted",
            consequences);
  }

  private static String quoted(String name) {
    return "'" + name + "'";
  }

  /**
   * Returns sentences that describe how a deletion affects the sinks that load into a database;
   * empty if the service does not list its sinks.
   *
   * @param tables the tables to delete; null for the whole database
   */
  public List<String> affectedSinks(String databaseId, @Nullable List<String> tables) {
    if (invocation.assumesYes()) {
      return List.of();
    }
    try {
      return invocation.service().listSinks().stream()
          .filter(sink -> SinkStatus.of(sink.status()) != SinkStatus.DELETED)
          .filter(sink -> databaseId.equals(sink.databaseId()))
          .filter(sink -> tables == null || tables.contains(String.valueOf(sink.table())))
          .map(sink -> "sink '" + sink.name() + "' loads into table '" + sink.table() + "'")
          .toList();
    } catch (ServiceFailure failure) {
      return List.of();
    }
  }

  /** Requests the deletion; succeeds if the sink no longer exists. */
  public void delete(SinkResource sink) {
    delete("sink", sink.name(), () -> invocation.service().deleteSink(sink.id()));
  }

  public void deleteTable(String databaseId, String table) {
    delete("table", table, () -> invocation.tables().deleteTable(databaseId, table));
  }

  public void delete(DatabaseResource database) {
    delete("database", database.name(), () -> invocation.tables().deleteDatabase(database.id()));
  }

  private void delete(String kind, String name, Runnable request) {
    try {
      request.run();
    } catch (ServiceFailure failure) {
      // Already deleted, perhaps by an earlier attempt whose response was lost.
      if (failure.status() != 404) {
        throw failure;
      }
    }
    invocation.note(kind + " '" + name + "' is being deleted");
  }
}
