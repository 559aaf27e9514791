package io.github.fbcli.cli.run;

import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.wire.SinkResource;

/** Deletes sinks. */
public record Deletion(Invocation invocation) {

  /** Requests the deletion; succeeds if the sink no longer exists. */
  public void delete(SinkResource sink) {
    try {
      invocation.service().deleteSink(sink.id());
    } catch (ServiceFailure failure) {
      // Already deleted, perhaps by a request that received no response.
      if (failure.status() != 404) {
        throw failure;
      }
    }
    invocation.note("sink '" + sink.name() + "' is being deleted");
  }
}
