package io.github.fbcli.cli.sinks;

import io.github.fbcli.cli.run.Invocation;
import picocli.CommandLine.Command;

/** The flat spelling of {@code sinks delete}, permanent and the same in everything. */
@Command(name = "delete-sink", hidden = true)
public final class DeleteSink extends SinksDelete {
  public DeleteSink(Invocation invocation) {
    super(invocation);
  }
}
