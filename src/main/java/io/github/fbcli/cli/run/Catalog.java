package io.github.fbcli.cli.run;

import io.github.fbcli.api.DatabaseLookup;
import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.api.SinkLookup;
import io.github.fbcli.api.SinkService;
import io.github.fbcli.cli.output.SinkDetails;
import io.github.fbcli.sink.DidYouMean;
import io.github.fbcli.sink.SinkStatus;
import io.github.fbcli.wire.DatabaseResource;
import io.github.fbcli.wire.SinkResource;
import io.github.fbcli.wire.TableResource;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds databases, tables and sinks. If a name does not exist, suggests a similar one. */
public record Catalog(SinkService service) {

  /**
   * Finds a database by id or name.
   *
   * @param idOrName the id or name, or null for the only database; used as an id if the service
   *     cannot list its databases
   * @throws CommandFailure if no database matches, or if {@code idOrName} is null and there are
   *     several
   */
  public DatabaseResource database(@Nullable String idOrName) {
    DatabaseLookup databases = DatabaseLookup.of(service);
    if (idOrName == null) {
      return only(databases);
    }
    return databases.failure() == null
        ? find(databases, idOrName)
        : new DatabaseResource(idOrName, idOrName, null);
  }

  /**
   * Returns the database as listed by the service.
   *
   * @throws CommandFailure if the database does not exist
   */
  public DatabaseResource listedDatabase(String idOrName) {
    DatabaseLookup databases = DatabaseLookup.of(service);
    if (databases.failure() != null) {
      throw databases.failure();
    }
    return find(databases, idOrName);
  }

  /** Returns the details of a sink, with its table and the name of its database if available. */
  public SinkDetails details(SinkResource sink) {
    String database = sink.databaseId();
    if (database == null) {
      return new SinkDetails(sink, null, null);
    }
    String name = DatabaseLookup.ifAvailable(service).name(database);
    return new SinkDetails(
        sink, name, sink.table() == null ? null : tableIfAvailable(database, sink.table()));
  }

  private @Nullable TableResource tableIfAvailable(String databaseId, String name) {
    try {
      return service.getTable(databaseId, name);
    } catch (ServiceFailure failure) {
      return null;
    }
  }

  /** Returns the tables of a database; empty if the service does not list them. */
  public List<TableResource> tablesIfAvailable(DatabaseResource database) {
    try {
      return service.listTables(database.id());
    } catch (ServiceFailure failure) {
      return List.of();
    }
  }

  /** Returns a table. Throws a {@link CommandFailure} if the database does not contain it. */
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

  /**
   * Finds a sink by id, or by name within a database.
   *
   * @param database the id or name of the database; null if none is selected
   * @throws CommandFailure if the sink does not exist
   * @throws ServiceFailure if several sinks have this name
   */
  public SinkResource sink(String nameOrId, @Nullable String database) {
    return new SinkLookup(service, database)
        .find(nameOrId)
        .orElseThrow(() -> absentSink(nameOrId, database));
  }

  /** Returns an exception for a sink that does not exist in the selected database. */
  public CommandFailure absentSink(String nameOrId, @Nullable String database) {
    DatabaseResource selected = database == null ? null : database(database);
    List<SinkResource> all = service.listSinks();
    List<SinkResource> namesakes =
        all.stream().filter(sink -> sink.name().equals(nameOrId)).toList();
    String where = selected == null ? "" : " in database '" + selected.name() + "'";
    return new CommandFailure(
        ExitCode.NOT_FOUND,
        "sink_not_found",
        "no sink '" + nameOrId + "'" + where,
        selected == null || namesakes.isEmpty() ? hint(nameOrId, all) : elsewhere(namesakes));
  }

  private static String hint(String nameOrId, List<SinkResource> all) {
    List<String> names =
        all.stream().map(SinkResource::name).filter(name -> !name.equals(nameOrId)).toList();
    return all.isEmpty()
        ? "No sinks exist yet; to create one, see 'fb sinks create --help'."
        : hint(nameOrId, names, "fb sinks list");
  }

  private String elsewhere(List<SinkResource> namesakes) {
    DatabaseLookup databases = DatabaseLookup.ifAvailable(service);
    return "It exists in "
        + namesakes.stream()
            .map(sink -> databases.describe(sink.databaseId()) + " as " + sink.id())
            .collect(Collectors.joining(", in "))
        + ". Select the database with --database, or use the id.";
  }

  /** Returns an exception for a sink that disappeared after the command had started. */
  public CommandFailure lostSink(SinkResource sink) {
    String name = "sink '" + sink.name() + "'";
    boolean created =
        new SinkLookup(service, sink.databaseId())
            .inDatabase(sink.name(), sink.databaseId(), service.listSinks())
            .filter(found -> SinkStatus.of(found.status()) != SinkStatus.DELETED)
            .isPresent();
    return new CommandFailure(
        ExitCode.NOT_FOUND,
        "sink_not_found",
        name + (created ? " was deleted and re-created" : " was deleted"),
        created ? "Run the command again to use the new sink." : "See 'fb sinks list'.");
  }

  private static DatabaseResource only(DatabaseLookup databases) {
    List<DatabaseResource> all = databases.all();
    if (all.size() == 1) {
      return all.get(0);
    }
    throw new CommandFailure(
        ExitCode.USAGE,
        "database_missing",
        all.isEmpty() ? "no database given" : "several databases exist, and none is selected",
        "Select one with --database or FEATUREBASE_DATABASE"
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
                    "no database '" + idOrName + "'",
                    hint(idOrName, databases.names(), "fb databases list")));
  }

  private CommandFailure absent(DatabaseResource database, String name) {
    List<String> names =
        service.listTables(database.id()).stream().map(TableResource::name).toList();
    return new CommandFailure(
        ExitCode.NOT_FOUND,
        "table_not_found",
        "database '" + database.name() + "' has no table '" + name + "'",
        hint(name, names, "fb tables list"));
  }

  private static String hint(String unknown, List<String> known, String command) {
    String all = "See '" + command + "'.";
    return DidYouMean.nearest(unknown, known)
        .map(near -> "Did you mean '" + near + "'? " + all)
        .orElse(all);
  }
}
