package io.github.fbcli.api;

import io.github.fbcli.sink.SinkStatus;
import io.github.fbcli.sink.SinkWaiter.Observation;
import io.github.fbcli.sink.SinkWaiter.StatusProbe;
import io.github.fbcli.wire.SinkResource;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Requests the status of sinks. Does not retry, because the caller polls. The probe resolves each
 * name to an id once. If a sink is deleted and re-created, the probe can switch to the new sink.
 */
public final class SinkProbe implements StatusProbe {
  private final SinkService service;
  private final @Nullable String database;
  private final Consumer<String> notes;
  private final boolean follows;
  private final Map<String, SinkResource> seen = new HashMap<>();
  private final Set<String> given = new HashSet<>();

  /**
   * Creates a probe for the sinks in a database.
   *
   * @param database the id or name of the database; null if none is selected
   * @param follows whether to switch to a re-created sink
   * @param notes receives a sentence for each re-created sink
   */
  public SinkProbe(
      SinkService service, @Nullable String database, boolean follows, Consumer<String> notes) {
    this.service = service;
    this.database = database;
    this.follows = follows;
    this.notes = notes;
  }

  /**
   * Pins the name to this sink: if the sink is re-created, the probe does not switch to the new
   * one.
   */
  public void pin(String name, SinkResource sink) {
    given.add(name);
    seen.put(name, sink);
  }

  @Override
  public Observation observe(String nameOrId, Duration limit) {
    SinkLookup lookup = new SinkLookup(service.once(limit), database);
    try {
      Optional<SinkResource> now = now(nameOrId, lookup);
      now.ifPresent(sink -> seen.put(nameOrId, sink));
      return now.<Observation>map(sink -> new Observation.Status(sink.status()))
          .orElseGet(Observation.Absent::new);
    } catch (ServiceFailure failure) {
      if (failure.retryable()) {
        return new Observation.Failure(String.valueOf(failure.getMessage()));
      }
      throw failure;
    }
  }

  private Optional<SinkResource> now(String nameOrId, SinkLookup lookup) {
    SinkResource known = seen.get(nameOrId);
    if (known == null) {
      return lookup.find(nameOrId);
    }
    Optional<SinkResource> now = lookup.get(known.id());
    if (!follows || given.contains(nameOrId) || now.filter(SinkProbe::exists).isPresent()) {
      return now;
    }
    Optional<SinkResource> fresh =
        lookup.find(nameOrId).filter(sink -> exists(sink) && !sink.id().equals(known.id()));
    fresh.ifPresent(
        sink ->
            notes.accept(
                "sink '"
                    + nameOrId
                    + "' was deleted and re-created; waiting for the new one ("
                    + sink.id()
                    + ")"));
    return fresh.or(() -> now);
  }

  private static boolean exists(SinkResource sink) {
    return SinkStatus.of(sink.status()) != SinkStatus.DELETED;
  }

  public @Nullable SinkResource lastSeen(String nameOrId) {
    return seen.get(nameOrId);
  }
}
