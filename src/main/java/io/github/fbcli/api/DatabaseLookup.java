package io.github.fbcli.api;

import io.github.fbcli.wire.DatabaseResource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The databases of the service. Sinks refer to a database by its id, people by its name, and a
 * service need not implement the call.
 */
public final class DatabaseLookup {
  private final @Nullable List<DatabaseResource> databases;
  private final @Nullable ServiceFailure unanswered;

  private DatabaseLookup(
      @Nullable List<DatabaseResource> databases, @Nullable ServiceFailure unanswered) {
    this.databases = databases;
    this.unanswered = unanswered;
  }

  /** Fails if the request does, except if the service does not implement the call. */
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

  /** Why nothing is known; null if the service returned a list. */
  public @Nullable ServiceFailure unanswered() {
    return unanswered;
  }

  /** All databases; none if the service does not implement the call. */
  public List<DatabaseResource> all() {
    return databases == null ? List.of() : databases;
  }

  public List<String> names() {
    return all().stream().map(DatabaseResource::name).toList();
  }

  public Optional<DatabaseResource> find(String idOrName) {
    return Stream.concat(
            all().stream().filter(database -> database.id().equals(idOrName)),
            all().stream().filter(database -> database.name().equals(idOrName)))
        .findFirst();
  }
}
