package io.github.fbcli.cli.sinks;

import io.github.fbcli.cli.run.Invocation;
import picocli.CommandLine.Command;

/** The flat spelling of {@code sinks create}, permanent and the same in everything. */
@Command(name = "create-sink", hidden = true)
public final class CreateSink extends SinksCreate {
  public CreateSink(Invocation invocation) {
    super(invocation);
  }
}
