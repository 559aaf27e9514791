package io.github.fbcli.api;

import io.github.fbcli.wire.SinkResource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds a sink by its name or id. */
public record SinkLookup(SinkService service) {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  static boolean isId(String nameOrId) {
    return UUID.matcher(nameOrId).matches();
  }

  /**
   * The sink of that name or id with all its details. Of several with the name, one that is not
   * DELETED is preferred.
   */
  public Optional<SinkResource> find(String nameOrId) {
    if (isId(nameOrId)) {
      Optional<SinkResource> byId = get(nameOrId);
      if (byId.isPresent()) {
        return byId;
      }
    }
    return choose(service.listSinks(), nameOrId).flatMap(listed -> get(listed.id()));
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

  private static Optional<SinkResource> choose(List<SinkResource> sinks, String nameOrId) {
    SinkResource deleted = null;
    for (SinkResource sink : sinks) {
      if (sink.name().equals(nameOrId) || sink.id().equals(nameOrId)) {
        if (!"DELETED".equals(sink.status())) {
          return Optional.of(sink);
        }
        deleted = sink;
      }
    }
    return Optional.ofNullable(deleted);
  }
}
