package io.github.fbcli.cli.sinks;

import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.run.Invocation;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of commands that can repeat their output. */
final class WatchOptions {
  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by Picocli before the command runs
  CommandSpec command;

  @Option(
      names = "--watch",
      description = "Keep polling and redraw; when piped, print each change as a line.")
  boolean watch;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "Polling interval for --watch (default: ${DEFAULT-VALUE}).")
  Duration interval = Duration.ZERO;

  /**
   * @throws ParameterException if the output format cannot be streamed
   */
  void validate(Invocation invocation) {
    OutputFormat format = invocation.output().format();
    if (watch && (format == OutputFormat.JSON || format == OutputFormat.CSV)) {
      throw new ParameterException(
          command.commandLine(), "--watch never ends; use it with -o ndjson");
    }
  }
}
