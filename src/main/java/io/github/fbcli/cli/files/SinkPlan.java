package io.github.fbcli.cli.files;

import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.SinkStatus;
import io.github.fbcli.wire.SinkResource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a sink of a file compares with the service.
 *
 * @param spec what the file describes, with the database's id
 * @param existing the sink with that name; null if there is none
 * @param differences between the two, a clause each
 */
record SinkPlan(SinkSpec spec, @Nullable SinkResource existing, List<String> differences) {

  /** Copies the list. */
  SinkPlan {
    differences = List.copyOf(differences);
  }

  String name() {
    return spec.name();
  }

  /** Whether there is none; one that is being deleted counts as gone. */
  boolean isMissing() {
    return existing == null || SinkStatus.of(existing.status()) == SinkStatus.DELETING;
  }

  /** Whether there is one with another mapping. */
  boolean differs() {
    return !isMissing() && !differences.isEmpty();
  }
}
