package io.github.fbcli.api;

import io.github.fbcli.sink.SinkWaiter.Observation;
import io.github.fbcli.sink.SinkWaiter.StatusProbe;
import io.github.fbcli.wire.SinkResource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Requests the status of sinks, each time without retries, because the waiter polls anyway. A name
 * is resolved to an id once, so that a wait does not switch to a new sink of the same name.
 */
public final class SinkProbe implements StatusProbe {
  private final SinkService service;
  private final Map<String, SinkResource> seen = new HashMap<>();

  public SinkProbe(SinkService service) {
    this.service = service;
  }

  public SinkProbe knowing(String nameOrId, SinkResource sink) {
    seen.put(nameOrId, sink);
    return this;
  }

  @Override
  public Observation observe(String nameOrId, Duration limit) {
    SinkLookup lookup = new SinkLookup(service.once(limit));
    try {
      SinkResource known = seen.get(nameOrId);
      Optional<SinkResource> now = known == null ? lookup.find(nameOrId) : lookup.get(known.id());
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

  public @Nullable SinkResource lastSeen(String nameOrId) {
    return seen.get(nameOrId);
  }
}
