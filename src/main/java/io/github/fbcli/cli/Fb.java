package io.github.fbcli.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root: it holds the global options, and shows help when no command is named. */
@Command(
    name = "fb",
    synopsisSubcommandLabel = "COMMAND",
    description = "Create ingest endpoints, wait for them, and push records without losing one.",
    footer = {
      "",
      "See it work:      fb demo",
      "Start with:       fb sinks create --table t --map _id=project.project_id",
      "Help on anything: fb help COMMAND"
    })
final class Fb implements Runnable {
  @Mixin final GlobalOptions options;

  @Spec
  @SuppressWarnings("NullAway.Init") // Picocli sets it before it runs the command
  CommandSpec spec;

  Fb(GlobalOptions options) {
    this.options = options;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
