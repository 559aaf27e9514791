package io.github.fbcli.api;

import io.github.fbcli.sink.DidYouMean;
import io.github.fbcli.sink.InvalidSpec;
import io.github.fbcli.sink.Preflight;
import io.github.fbcli.sink.Problem;
import io.github.fbcli.sink.ServiceFacts;
import io.github.fbcli.sink.ServiceFacts.DatabaseFacts;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.SpecLocation;
import io.github.fbcli.sink.SpecLocations;
import io.github.fbcli.wire.DatabaseResource;
import io.github.fbcli.wire.TableResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Prepares a spec: resolves the specified or default database to its id, and checks the spec
 * against the database and the table. If the service does not implement a call (404, 501), the
 * preflight prints a warning and skips the check.
 */
public final class SpecPreflight {
  private final SinkService service;
  private final Consumer<String> warnings;
  private final Map<String, Optional<TableResource>> tables = new HashMap<>();
  private @Nullable DatabaseLookup databases;

  /**
   * Creates a preflight that requests each fact at most once for all specs.
   *
   * @param warnings receives a warning for each skipped check
   */
  public SpecPreflight(SinkService service, Consumer<String> warnings) {
    this.service = service;
    this.warnings = warnings;
  }

  /**
   * Returns the spec with the id of its database.
   *
   * @param check whether to check the spec against the service
   * @throws InvalidSpec with all problems
   */
  public SinkSpec prepare(SinkSpec spec, boolean check) {
    SinkSpec ready = resolve(spec, check);
    if (check) {
      check(ready);
    }
    return ready;
  }

  /**
   * Returns the spec with the id of its database, without checking the rest.
   *
   * @param check whether to reject a database that the service does not list
   * @throws InvalidSpec if the database does not exist, or if none is selected and several exist
   */
  public SinkSpec resolve(SinkSpec spec, boolean check) {
    return spec.withDatabaseId(resolve(spec.databaseId(), spec.locations(), check));
  }

  /**
   * Returns the id of a database.
   *
   * @param idOrName null for the only database
   * @param locations the locations that messages refer to
   * @param check whether to reject a database that the service does not list
   * @throws InvalidSpec if the database does not exist, or if none is selected and several exist
   */
  public String resolve(@Nullable String idOrName, SpecLocations locations, boolean check) {
    return choose(idOrName, locations, databases(check), check).id();
  }

  /** Makes later checks use this table, because it will exist before the sinks are created. */
  public void assume(String databaseId, TableResource table) {
    tables.put(databaseId + "/" + table.name(), Optional.of(table));
  }

  /**
   * Checks a spec whose database has been resolved to its id.
   *
   * @throws InvalidSpec with all problems
   */
  public void check(SinkSpec ready) {
    String id = String.valueOf(ready.databaseId());
    DatabaseResource database =
        databases(true).find(id).orElseGet(() -> new DatabaseResource(id, id, null));
    List<Problem> problems = Preflight.check(ready, facts(ready, database));
    if (!problems.isEmpty()) {
      throw new InvalidSpec(problems);
    }
  }

  /** Returns the name of the database with this id; the id if the name is unknown or ambiguous. */
  public String databaseName(String id) {
    return databases(false).selector(id);
  }

  private DatabaseLookup databases(boolean check) {
    if (databases == null) {
      databases = DatabaseLookup.of(service);
      ServiceFailure failure = databases.failure();
      if (failure != null && check) {
        warn("databases", failure);
      }
    }
    return databases;
  }

  private static DatabaseResource choose(
      @Nullable String wanted, SpecLocations locations, DatabaseLookup databases, boolean check) {
    if (wanted == null) {
      if (databases.all().size() == 1) {
        return databases.all().get(0);
      }
      throw missing(locations, databases);
    }
    Optional<DatabaseResource> found = databases.find(wanted);
    if (found.isEmpty() && check && databases.failure() == null) {
      throw unknown(locations, wanted, databases.names());
    }
    return found.orElseGet(() -> new DatabaseResource(wanted, wanted, null));
  }

  private static InvalidSpec missing(SpecLocations locations, DatabaseLookup databases) {
    boolean document = locations.isDocument();
    return problem(
        document ? locations.origin() : SpecLocation.flag("--database"),
        "database-missing",
        databases.all().isEmpty()
            ? "no database given"
            : "several databases exist, and none is selected",
        (document ? "write \"database_id\": \"NAME\", or choose one" : "choose one")
            + " with --database or FEATUREBASE_DATABASE"
            + listed(databases.names()));
  }

  private static InvalidSpec unknown(SpecLocations locations, String wanted, List<String> names) {
    SpecLocation given = locations.database();
    SpecLocation location = given == null ? SpecLocation.flag("--database", wanted) : given;
    return problem(
        location,
        "unknown-database",
        location.isFlag() ? "database not found" : "database '" + wanted + "' not found",
        DidYouMean.nearest(wanted, names)
            .map(
                near ->
                    location.isFlag()
                        ? SpecLocation.flag("--database", near).text()
                        : "'" + near + "'")
            .map(near -> "did you mean " + near + "?")
            .orElse("choose another" + listed(names)));
  }

  private static String listed(List<String> names) {
    return names.isEmpty() ? "" : ": " + String.join(", ", names);
  }

  private static InvalidSpec problem(
      SpecLocation location, String rule, String message, String fix) {
    return new InvalidSpec(List.of(new Problem(location, rule, message, fix)));
  }

  private ServiceFacts facts(SinkSpec spec, DatabaseResource database) {
    String status = database.status();
    DatabaseFacts known =
        status == null ? null : new DatabaseFacts(database.id(), database.name(), status);
    TableResource table =
        tables
            .computeIfAbsent(
                database.id() + "/" + spec.table(),
                key -> Optional.ofNullable(table(database.id(), spec.table())))
            .orElse(null);
    return new ServiceFacts(
        known,
        table == null ? tableNames(database.id()) : null,
        table == null ? null : TableFactsMapper.facts(table).orElse(null));
  }

  private @Nullable TableResource table(String databaseId, String name) {
    try {
      return service.getTable(databaseId, name);
    } catch (ServiceFailure failure) {
      if (failure.notImplemented()) {
        return null; // the list shows whether the table or the call is missing
      }
      throw failure;
    }
  }

  private @Nullable List<String> tableNames(String databaseId) {
    try {
      return service.listTables(databaseId).stream().map(TableResource::name).toList();
    } catch (ServiceFailure failure) {
      if (failure.notImplemented()) {
        warn("tables", failure);
        return null;
      }
      throw failure;
    }
  }

  private void warn(String what, ServiceFailure failure) {
    warnings.accept(
        "warning: the service does not list its %s (%s), so the spec is not checked against them"
            .formatted(what, failure.status()));
  }
}
