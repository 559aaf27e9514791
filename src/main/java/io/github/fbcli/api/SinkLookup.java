package io.github.fbcli.api;

import io.github.fbcli.sink.SinkStatus;
import io.github.fbcli.wire.DatabaseResource;
import io.github.fbcli.wire.SinkResource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds a sink by its id, or by its name within the selected database. Names are unique only per
 * database, so an ambiguous name causes a failure.
 *
 * @param database the id or name of the selected database; null if none is selected
 */
public record SinkLookup(SinkService service, @Nullable String database) {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  static boolean isId(String nameOrId) {
    return UUID.matcher(nameOrId).matches();
  }

  /**
   * Returns the sink with all its details. An id takes precedence over a name and is found in any
   * database. Among sinks with the same name in a database, prefers one that is not being deleted.
   *
   * @throws ServiceFailure of kind AMBIGUOUS if several sinks still match
   */
  public Optional<SinkResource> find(String nameOrId) {
    if (isId(nameOrId)) {
      Optional<SinkResource> byId = get(nameOrId);
      if (byId.isPresent()) {
        return byId;
      }
    }
    List<SinkResource> all = service.listSinks();
    return all.stream()
        .filter(sink -> sink.id().equals(nameOrId) && !sink.name().equals(nameOrId))
        .findFirst()
        .or(() -> selected(nameOrId, all))
        .flatMap(listed -> get(listed.id()));
  }

  public Optional<SinkResource> get(String id) {
    try {
      return Optional.of(service.getSink(id));
    } catch (ServiceFailure failure) {
      if (failure.kind() == ServiceFailure.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private Optional<SinkResource> selected(String name, List<SinkResource> all) {
    List<SinkResource> named = named(name, all);
    return only(name, named, databaseId(named));
  }

  /**
   * Returns the id of the selected database. If the service does not list the database, returns the
   * user's value unchanged.
   */
  private @Nullable String databaseId(List<SinkResource> named) {
    boolean isId = named.stream().anyMatch(sink -> Objects.equals(database, sink.databaseId()));
    return database == null || isId || named.isEmpty()
        ? database
        : DatabaseLookup.of(service).find(database).map(DatabaseResource::id).orElse(database);
  }

  /**
   * Finds a sink by name in a list.
   *
   * @param databaseId null for any database
   * @param all the sinks that the service lists
   * @throws ServiceFailure of kind AMBIGUOUS if several sinks match
   */
  public Optional<SinkResource> inDatabase(
      String name, @Nullable String databaseId, List<SinkResource> all) {
    return only(name, named(name, all), databaseId);
  }

  /**
   * Returns the sinks with this name. If the list omits their databases, requests the details of
   * each sink.
   */
  private List<SinkResource> named(String name, List<SinkResource> all) {
    List<SinkResource> named = all.stream().filter(sink -> sink.name().equals(name)).toList();
    return database == null && named.size() < 2
        ? named
        : named.stream().map(this::withDatabase).toList();
  }

  private SinkResource withDatabase(SinkResource listed) {
    return listed.databaseId() == null ? get(listed.id()).orElse(listed) : listed;
  }

  private Optional<SinkResource> only(
      String name, List<SinkResource> named, @Nullable String databaseId) {
    boolean known = named.stream().anyMatch(sink -> sink.databaseId() != null);
    List<SinkResource> matches =
        databaseId == null || !known
            ? named
            : named.stream().filter(sink -> databaseId.equals(sink.databaseId())).toList();
    List<SinkResource> current = current(matches);
    if (current.size() > 1) {
      throw ambiguous(name, current);
    }
    return current.stream().findFirst();
  }

  /** Omits deleted sinks, which a service may still list. */
  private static List<SinkResource> current(List<SinkResource> matches) {
    List<SinkResource> current = new ArrayList<>();
    Map<String, SinkResource> deleting = new LinkedHashMap<>();
    Map<String, SinkResource> deleted = new LinkedHashMap<>();
    for (SinkResource sink : matches) {
      String in = String.valueOf(sink.databaseId());
      switch (SinkStatus.of(sink.status())) {
        case DELETED -> deleted.put(in, sink);
        case DELETING -> deleting.put(in, sink);
        default -> current.add(sink);
      }
    }
    current.forEach(sink -> deleting.remove(String.valueOf(sink.databaseId())));
    current.addAll(deleting.values());
    return current.isEmpty() ? List.copyOf(deleted.values()) : current;
  }

  private ServiceFailure ambiguous(String name, List<SinkResource> sinks) {
    DatabaseLookup databases = DatabaseLookup.ifAvailable(service);
    String list =
        sinks.stream()
            .map(sink -> sink.id() + " in " + databases.describe(sink.databaseId()))
            .collect(Collectors.joining(", "));
    return ServiceFailure.notSent(
            ServiceFailure.Kind.AMBIGUOUS,
            "ambiguous_name",
            sinks.size() + " sinks are named '" + name + "': " + list)
        .withRemedy("Select a database with --database or FEATUREBASE_DATABASE, or use an id.");
  }
}
