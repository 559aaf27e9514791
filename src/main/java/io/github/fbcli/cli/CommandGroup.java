package io.github.fbcli.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A group of commands, such as {@code fb sinks}. Without a subcommand, it shows help. */
@Command(synopsisSubcommandLabel = "COMMAND")
final class CommandGroup {
  private final String description;

  CommandGroup(String description) {
    this.description = description;
  }

  @Spec
  void describe(CommandSpec spec) {
    spec.usageMessage().description(description);
  }
}
