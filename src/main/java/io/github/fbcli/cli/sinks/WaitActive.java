package io.github.fbcli.cli.sinks;

import io.github.fbcli.cli.run.Invocation;
import picocli.CommandLine.Command;

/** The flat spelling of {@code sinks wait}, permanent and the same in everything. */
@Command(name = "wait-active", hidden = true)
public final class WaitActive extends SinksWait {
  public WaitActive(Invocation invocation) {
    super(invocation);
  }
}
