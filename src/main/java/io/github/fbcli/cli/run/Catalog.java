package io.github.fbcli.cli.run;

import io.github.fbcli.api.DatabaseLookup;
import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.api.SinkLookup;
import io.github.fbcli.api.SinkService;
import io.github.fbcli.sink.DidYouMean;
import io.github.fbcli.wire.DatabaseResource;
import io.github.fbcli.wire.SinkResource;
import io.github.fbcli.wire.TableResource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds databases, tables and sinks, or suggests which may have been meant. */
public record Catalog(SinkService service) {

  /**
   * Finds a database by id or name.
   *
   * @param idOrName null for the only one; taken for an id if the service does not list its
   *     databases
   * @throws CommandFailure if there is none, or it is not clear which one is meant
   */
  public DatabaseResource database(@Nullable String idOrName) {
    DatabaseLookup databases = DatabaseLookup.of(service);
    if (idOrName == null) {
      return only(databases);
    }
    return databases.unanswered() == null
        ? find(databases, idOrName)
        : new DatabaseResource(idOrName, idOrName, null);
  }

  /**
   * The database as the service lists it.
   *
   * @throws CommandFailure if there is none
   */
  public DatabaseResource listedDatabase(String idOrName) {
    DatabaseLookup databases = DatabaseLookup.of(service);
    if (databases.unanswered() != null) {
      throw databases.unanswered();
    }
    return find(databases, idOrName);
  }

  /** Throws a {@link CommandFailure} if the database has no such table. */
  public TableResource table(DatabaseResource database, String name) {
    try {
      return service.getTable(database.id(), name);
    } catch (ServiceFailure failure) {
      if (failure.kind() != ServiceFailure.Kind.NOT_FOUND) {
        throw failure;
      }
      throw absent(database, name);
    }
  }

  /** Throws a {@link CommandFailure} if there is none. */
  public SinkResource sink(String nameOrId) {
    return new SinkLookup(service).find(nameOrId).orElseThrow(() -> absentSink(nameOrId));
  }

  public CommandFailure absentSink(String nameOrId) {
    List<String> names = service.listSinks().stream().map(SinkResource::name).toList();
    String hint =
        names.isEmpty()
            ? "There are none yet; 'fb sinks create --help' shows how to create one."
            : hint(nameOrId, names, "fb sinks list");
    return new CommandFailure(
        ExitCode.NOT_FOUND, "sink_not_found", "there is no sink '" + nameOrId + "'", hint);
  }

  private static DatabaseResource only(DatabaseLookup databases) {
    List<DatabaseResource> all = databases.all();
    if (all.size() == 1) {
      return all.get(0);
    }
    throw new CommandFailure(
        ExitCode.USAGE,
        "database_missing",
        all.isEmpty() ? "no database is named" : "there are several databases",
        "Name one with --database, or in FEATUREBASE_DATABASE"
            + (all.isEmpty() ? "." : ": " + String.join(", ", databases.names()) + "."));
  }

  private static DatabaseResource find(DatabaseLookup databases, String idOrName) {
    return databases
        .find(idOrName)
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.NOT_FOUND,
                    "database_not_found",
                    "there is no database '" + idOrName + "'",
                    hint(idOrName, databases.names(), "fb databases list")));
  }

  private CommandFailure absent(DatabaseResource database, String name) {
    List<String> names =
        service.listTables(database.id()).stream().map(TableResource::name).toList();
    return new CommandFailure(
        ExitCode.NOT_FOUND,
        "table_not_found",
        "the database '" + database.name() + "' has no table '" + name + "'",
        hint(name, names, "fb tables list"));
  }

  private static String hint(String unknown, List<String> known, String command) {
    String all = "'" + command + "' shows them all.";
    return DidYouMean.nearest(unknown, known)
        .map(near -> "Did you mean '" + near + "'? " + all)
        .orElse(all);
  }
}
