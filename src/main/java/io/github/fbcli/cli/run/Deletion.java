package io.github.fbcli.cli.run;

import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.wire.SinkResource;

/** Has sinks deleted on behalf of a command. */
public final class Deletion {
  private final Invocation invocation;

  public Deletion(Invocation invocation) {
    this.invocation = invocation;
  }

  /** Asks for the sink to be deleted; one that is gone already is as good. */
  public void delete(SinkResource sink) {
    try {
      invocation.service().deleteSink(sink.id());
    } catch (ServiceFailure failure) {
      // Gone since it was found, or deleted by a request whose answer got lost.
      if (failure.status() != 404) {
        throw failure;
      }
    }
    invocation.note("sink '" + sink.name() + "' is being deleted");
  }
}
