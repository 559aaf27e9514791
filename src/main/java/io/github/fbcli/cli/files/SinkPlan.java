package io.github.fbcli.cli.files;

import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.SinkStatus;
import io.github.fbcli.wire.SinkResource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to do so that a sink is as a file says.
 *
 * @param spec what the file says, with the database's id
 * @param existing the sink of that name; null when there is none
 * @param differences what keeps the two from being the same, a clause each
 */
public record SinkPlan(SinkSpec spec, @Nullable SinkResource existing, List<String> differences) {

  /** Copies the list. */
  public SinkPlan {
    differences = List.copyOf(differences);
  }

  /** Whether there is none; one that is being deleted counts as gone. */
  public boolean isMissing() {
    return existing == null || SinkStatus.of(existing.status()) == SinkStatus.DELETING;
  }

  /** Whether there is one that loads otherwise. */
  public boolean differs() {
    return !isMissing() && !differences.isEmpty();
  }
}
