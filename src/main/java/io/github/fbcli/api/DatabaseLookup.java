package io.github.fbcli.api;

import io.github.fbcli.wire.DatabaseResource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The databases as the service tells them. Sinks name a database by its id only, people by its
 * name, and a service need not offer the call at all.
 */
public final class DatabaseLookup {
  private final @Nullable List<DatabaseResource> databases;
  private final @Nullable ServiceFailure unanswered;

  private DatabaseLookup(
      @Nullable List<DatabaseResource> databases, @Nullable ServiceFailure unanswered) {
    this.databases = databases;
    this.unanswered = unanswered;
  }

  /**
   * Asks the service.
   *
   * @throws ServiceFailure when it could not be asked; not when it does not offer the call
   */
  public static DatabaseLookup of(SinkService service) {
    try {
      return new DatabaseLookup(service.listDatabases(), null);
    } catch (ServiceFailure failure) {
      if (failure.callNotOffered()) {
        return new DatabaseLookup(null, failure);
      }
      throw failure;
    }
  }

  /** Why nothing is known; null when the service answered. */
  public @Nullable ServiceFailure unanswered() {
    return unanswered;
  }

  /** All of them; none when the service does not tell. */
  public List<DatabaseResource> all() {
    return databases == null ? List.of() : databases;
  }

  /** The one of that id, else the one of that name. */
  public Optional<DatabaseResource> find(String idOrName) {
    return Stream.concat(
            all().stream().filter(database -> database.id().equals(idOrName)),
            all().stream().filter(database -> database.name().equals(idOrName)))
        .findFirst();
  }
}
