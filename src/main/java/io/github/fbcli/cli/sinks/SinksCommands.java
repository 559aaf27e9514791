package io.github.fbcli.cli.sinks;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group; by itself it shows its commands. */
@Command(
    name = "sinks",
    synopsisSubcommandLabel = "COMMAND",
    description = "Create, watch and delete sinks, the service's ingest endpoints.")
public final class SinksCommands implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // Picocli sets it before it runs the command
  private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
