package io.github.fbcli.cli;

import io.github.fbcli.cli.help.HelpText;
import io.github.fbcli.cli.help.Manual;
import io.github.fbcli.cli.help.ManualCommand;
import io.github.fbcli.cli.help.ManualOption;
import io.github.fbcli.cli.help.Topic;
import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.run.GlobalOptions;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.config.ConfigFailure;
import io.github.fbcli.console.ColourChoice;
import io.github.fbcli.console.Console;
import io.github.fbcli.console.Style;
import io.github.fbcli.wire.Json;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Prints help, which needs no configuration, and none that makes sense. */
final class HelpPage {
  private final Invocation invocation;

  HelpPage(Invocation invocation) {
    this.invocation = invocation;
  }

  /** Shows help on that command. */
  void show(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    List<ManualOption> global = Manual.globalOptions(spec);
    ManualCommand told = ManualCommand.of(spec);
    show(text -> text.of(told, global));
  }

  /** Shows a topic. */
  void show(Topic topic) {
    show(text -> text.of(topic));
  }

  private void show(Function<HelpText, String> page) {
    Console console = invocation.console();
    Output output = output();
    if (output.format() == OutputFormat.JSON || output.format() == OutputFormat.NDJSON) {
      HelpText plain = new HelpText(console.outStyle(ColourChoice.NEVER), console.width());
      output.document(Json.object().put("help", page.apply(plain)));
    } else {
      // Not by the output, which would take the style's own sequences for planted ones.
      console.out().line(page.apply(new HelpText(style(), console.width())));
    }
  }

  /** What people asked for: of {@code FB_OUTPUT}, unlike {@code -o json}, it knows nothing. */
  Output output() {
    GlobalOptions options = invocation.options();
    if (options.output == null) {
      options.output = OutputFormat.TABLE;
    }
    return invocation.output();
  }

  private Style style() {
    try {
      return invocation.outStyle();
    } catch (ConfigFailure e) {
      return invocation.console().outStyle(ColourChoice.NEVER);
    }
  }
}
