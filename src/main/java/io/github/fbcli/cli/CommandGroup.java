package io.github.fbcli.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** A word that other commands stand under; by itself it shows them. */
@Command(synopsisSubcommandLabel = "COMMAND")
final class CommandGroup {

  /** The group of that name, still without its commands. */
  static CommandSpec named(String name, String description) {
    CommandSpec spec = CommandSpec.forAnnotatedObject(new CommandGroup()).name(name);
    spec.usageMessage().description(description);
    return spec;
  }
}
