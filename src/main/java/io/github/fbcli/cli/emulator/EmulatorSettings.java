package io.github.fbcli.cli.emulator;

import io.github.fbcli.cli.run.Choices;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.Platform;
import io.github.fbcli.emulator.Emulator;
import io.github.fbcli.emulator.EmulatorOptions;
import io.github.fbcli.emulator.Faults;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that shape an emulator, and how to start the one they describe. */
final class EmulatorSettings {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep the state in this folder; in memory by default.")
  @Nullable Path data;

  @Option(
      names = "--seed",
      paramLabel = "FILE",
      description = "Fill an empty store from this JSON file instead of the built-in tables.")
  @Nullable Path seed;

  @Option(
      names = "--activate-after",
      paramLabel = "TIME",
      defaultValue = "3s",
      description = "How long a new sink is CREATING (default: ${DEFAULT-VALUE}).")
  Duration activateAfter = Duration.ZERO;

  @Option(
      names = "--token-ttl",
      paramLabel = "TIME",
      defaultValue = "60m",
      description = "How long a token lives (default: ${DEFAULT-VALUE}).")
  Duration tokenTtl = Duration.ZERO;

  @Option(
      names = "--latency",
      paramLabel = "TIME",
      defaultValue = "0s",
      description = "Hold every answer back for this time.")
  Duration latency = Duration.ZERO;

  @Option(
      names = "--fault",
      paramLabel = "LIST",
      description = {
        "What goes wrong how often, like 503=5%%,429=1%%,reset=1%%,throttle=2%%.",
        "Any status, reset, truncate (of answers) or throttle (of records)."
      })
  @Nullable String fault;

  @Option(names = "--no-limits", description = "Do not enforce 1000 records and 1 MB a second.")
  boolean noLimits;

  @Option(
      names = "--stuck",
      paramLabel = "STATUS",
      completionCandidates = Choices.Statuses.class,
      description = "New sinks stay in this status, such as CREATING or FAILED.")
  @Nullable String stuck;

  /**
   * Starts the emulator on a port; 0 takes a free one.
   *
   * @throws CommandFailure when an option does not fit
   */
  Emulator start(int port, Platform platform) {
    EmulatorOptions options;
    try {
      options =
          new EmulatorOptions(
              port,
              data,
              seed,
              activateAfter,
              tokenTtl,
              latency,
              fault == null ? Faults.NONE : Faults.parse(fault),
              !noLimits,
              stuck,
              EmulatorOptions.defaults().lateErrorsAfter());
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "usage", String.valueOf(e.getMessage()), "See 'fb emulator start -h'.");
    }
    return Emulator.start(options, platform.clock(), platform.sleeper(), platform.random());
  }
}
