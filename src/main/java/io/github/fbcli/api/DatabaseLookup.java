package io.github.fbcli.api;

import io.github.fbcli.wire.DatabaseResource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The service's databases, which can be looked up by id or by name.
 *
 * @param all all databases; empty if the service does not implement the call
 * @param failure why the request failed; null if the service returned the list
 */
public record DatabaseLookup(List<DatabaseResource> all, @Nullable ServiceFailure failure) {

  /**
   * Requests the list of databases. If the service does not implement the call, returns an empty
   * lookup.
   *
   * @throws ServiceFailure if the request fails for another reason
   */
  public static DatabaseLookup of(SinkService service) {
    try {
      return new DatabaseLookup(service.listDatabases(), null);
    } catch (ServiceFailure failure) {
      if (failure.notImplemented()) {
        return new DatabaseLookup(List.of(), failure);
      }
      throw failure;
    }
  }

  /**
   * Requests the list of databases for use in messages. If the request fails, returns an empty
   * lookup.
   */
  public static DatabaseLookup ifAvailable(SinkService service) {
    try {
      return of(service);
    } catch (ServiceFailure failure) {
      return new DatabaseLookup(List.of(), failure);
    }
  }

  /** Returns a selector for each database: its name, or its id if the name is ambiguous. */
  public List<String> names() {
    return all.stream().map(this::selector).toList();
  }

  /**
   * Returns the selector of the database with this id; the id itself if the database is unknown.
   */
  public String selector(String id) {
    return byId(id).map(this::selector).orElse(id);
  }

  private String selector(DatabaseResource database) {
    boolean unique =
        named(database.name()).equals(List.of(database))
            && byId(database.name()).filter(other -> !other.equals(database)).isEmpty();
    return unique ? database.name() : database.id();
  }

  /**
   * Returns the database with this id or name.
   *
   * @throws ServiceFailure of kind AMBIGUOUS if several databases have the name
   */
  public Optional<DatabaseResource> find(String idOrName) {
    List<DatabaseResource> named = named(idOrName);
    Optional<DatabaseResource> byId = byId(idOrName);
    if (byId.isEmpty() && named.size() > 1) {
      throw ServiceFailure.notSent(
              ServiceFailure.Kind.AMBIGUOUS,
              "ambiguous_name",
              named.size()
                  + " databases are named '"
                  + idOrName
                  + "': "
                  + String.join(", ", named.stream().map(DatabaseResource::id).toList()))
          .withRemedy("Select one by its id.");
    }
    return byId.or(() -> named.stream().findFirst());
  }

  private Optional<DatabaseResource> byId(String id) {
    return all.stream().filter(database -> database.id().equals(id)).findFirst();
  }

  /** Returns the databases with this name. Omits deleted databases unless all are deleted. */
  private List<DatabaseResource> named(String name) {
    List<DatabaseResource> named =
        all.stream().filter(database -> database.name().equals(name)).toList();
    List<DatabaseResource> existing =
        named.stream().filter(database -> !"DELETED".equals(database.status())).toList();
    return existing.isEmpty() ? named : existing;
  }

  /** Returns the name of the database; the id itself if the database is not listed. */
  public String name(String id) {
    return byId(id).map(DatabaseResource::name).orElse(id);
  }

  /**
   * Describes a database for a message, such as {@code database 'demo' (6f1d…)}.
   *
   * @param id null if unknown
   */
  public String describe(@Nullable String id) {
    if (id == null) {
      return "an unknown database";
    }
    String name = name(id);
    return "database '" + name + "'" + (name.equals(id) ? "" : " (" + id + ")");
  }
}
