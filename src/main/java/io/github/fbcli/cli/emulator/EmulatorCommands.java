package io.github.fbcli.cli.emulator;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group; by itself it shows its commands. */
@Command(
    name = "emulator",
    synopsisSubcommandLabel = "COMMAND",
    description = "Run the service's stand-in on this machine.")
public final class EmulatorCommands implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // Picocli sets it before it runs the command
  private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
