package io.github.fbcli.cli;

import io.github.fbcli.cli.help.Topic;
import io.github.fbcli.cli.help.UsageHelp;
import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.run.GlobalOptions;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.config.ConfigFailure;
import io.github.fbcli.console.Console;
import io.github.fbcli.wire.Json;
import java.util.function.Function;
import picocli.CommandLine;

/** Prints help. Works even if the configuration is missing or invalid. */
final class HelpPage {
  private final Invocation invocation;

  HelpPage(Invocation invocation) {
    this.invocation = invocation;
  }

  void show(CommandLine command) {
    show(help -> help.of(command));
  }

  void show(Topic topic) {
    show(help -> help.of(topic));
  }

  private void show(Function<UsageHelp, String> page) {
    Console console = invocation.console();
    Output output = output();
    if (output.format() == OutputFormat.JSON || output.format() == OutputFormat.NDJSON) {
      output.document(Json.object().put("help", page.apply(new UsageHelp(false, console.width()))));
    } else {
      // The Output class would escape the colour codes.
      console.out().line(page.apply(new UsageHelp(coloured(), console.width())));
    }
  }

  /**
   * Returns an output that honours {@code -o json} but ignores {@code FB_OUTPUT}, which applies
   * only to data.
   */
  Output output() {
    GlobalOptions options = invocation.options();
    if (options.output == null) {
      options.output = OutputFormat.TABLE;
    }
    return invocation.output();
  }

  private boolean coloured() {
    try {
      return invocation.outStyle().isColoured();
    } catch (ConfigFailure e) {
      return false;
    }
  }
}
