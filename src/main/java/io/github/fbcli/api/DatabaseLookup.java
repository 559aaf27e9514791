package io.github.fbcli.api;

import io.github.fbcli.wire.DatabaseResource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The databases of the service. Sinks refer to a database by its id, people by its name, and a
 * service need not implement the call.
 *
 * @param all none if the service does not implement the call
 * @param unanswered why nothing is known; null if the service returned a list
 */
public record DatabaseLookup(List<DatabaseResource> all, @Nullable ServiceFailure unanswered) {

  /** Fails if the request does, except if the service does not implement the call. */
  public static DatabaseLookup of(SinkService service) {
    try {
      return new DatabaseLookup(service.listDatabases(), null);
    } catch (ServiceFailure failure) {
      if (failure.callNotOffered()) {
        return new DatabaseLookup(List.of(), failure);
      }
      throw failure;
    }
  }

  public List<String> names() {
    return all.stream().map(DatabaseResource::name).toList();
  }

  public Optional<DatabaseResource> find(String idOrName) {
    return Stream.concat(
            all.stream().filter(database -> database.id().equals(idOrName)),
            all.stream().filter(database -> database.name().equals(idOrName)))
        .findFirst();
  }
}
