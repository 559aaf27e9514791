package io.github.fbcli.cli.sinks;

import io.github.fbcli.cli.run.Invocation;
import picocli.CommandLine.Command;

/** The flat spelling of {@code sinks get}, permanent and the same in everything. */
@Command(name = "get-sink", hidden = true)
public final class GetSink extends SinksGet {
  public GetSink(Invocation invocation) {
    super(invocation);
  }
}
