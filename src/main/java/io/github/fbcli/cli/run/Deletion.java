package io.github.fbcli.cli.run;

import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.wire.SinkResource;
import java.util.List;
import java.util.stream.Collectors;

/** Confirms and requests the deletion of sinks. */
public record Deletion(Invocation invocation) {

  /** Prompts for confirmation. The prompt shows the sinks and the context. */
  public void confirm(List<SinkResource> sinks) {
    String names =
        sinks.stream().map(sink -> "'" + sink.name() + "'").collect(Collectors.joining(", "));
    String context = invocation.settings().contextName();
    new Confirmation(invocation)
        .require(
            (sinks.size() == 1 ? "Delete sink " : "Delete sinks ")
                + names
                + " in context '"
                + context
                + "'?",
            "nothing was deleted",
            List.of());
  }

  /** Requests the deletion; succeeds if the sink no longer exists. */
  public void delete(SinkResource sink) {
    try {
      invocation.service().deleteSink(sink.id());
    } catch (ServiceFailure failure) {
      // Already deleted, perhaps by an earlier attempt whose response was lost.
      if (failure.status() != 404) {
        throw failure;
      }
    }
    invocation.note("sink '" + sink.name() + "' is being deleted");
  }
}
