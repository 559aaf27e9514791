package io.github.fbcli.cli.run;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The root: it holds the global options, and shows help when no command is named. */
@Command(
    name = "fb",
    synopsisSubcommandLabel = "COMMAND",
    description = "Create ingest endpoints, wait for them, and push records without losing one.",
    footer = {
      "",
      "New here? 'fb demo' shows it all on this machine, without an account. Then run",
      "'fb emulator start' for a service to try things on, or 'fb login' for a real one;",
      "each command tells the next. 'fb help COMMAND' tells all about one."
    })
public final class Fb {
  @Mixin final GlobalOptions options;

  public Fb(GlobalOptions options) {
    this.options = options;
  }
}
