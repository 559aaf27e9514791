package io.github.fbcli.cli.run;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The root command with the global options; shows help if no command is given. */
@Command(
    name = "fb",
    synopsisSubcommandLabel = "COMMAND",
    description = "Create sinks for FeatureBase-style services and push records into them.",
    footer =
        "New here? 'fb demo' runs an end-to-end demo without an account. Then run 'fb emulator "
            + "start' for a local service, or 'fb login' for a real one; each command suggests the "
            + "next. Run 'fb help COMMAND' for details.")
public final class Fb {
  @Mixin final GlobalOptions options;

  public Fb(GlobalOptions options) {
    this.options = options;
  }
}
