package io.github.fbcli.cli.sinks;

import io.github.fbcli.cli.run.Invocation;
import picocli.CommandLine.Command;

/** The flat spelling of {@code sinks list}, permanent and the same in everything. */
@Command(name = "list-sinks", hidden = true)
public final class ListSinks extends SinksList {
  public ListSinks(Invocation invocation) {
    super(invocation);
  }
}
