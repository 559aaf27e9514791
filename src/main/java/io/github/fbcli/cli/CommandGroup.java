package io.github.fbcli.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A word that other commands stand under; by itself it shows them. */
@Command(synopsisSubcommandLabel = "COMMAND")
final class CommandGroup implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // Picocli sets it before it runs the command
  private CommandSpec spec;

  /** The group of that name, still without its commands. */
  static CommandSpec named(String name, String description) {
    CommandSpec spec = CommandSpec.forAnnotatedObject(new CommandGroup()).name(name);
    spec.usageMessage().description(description);
    return spec;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
