package io.github.fbcli.cli.emulator;

import io.github.fbcli.cli.run.Choices;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.Platform;
import io.github.fbcli.emulator.Emulator;
import io.github.fbcli.emulator.EmulatorOptions;
import io.github.fbcli.emulator.FaultRates;
import io.github.fbcli.sink.SinkStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

final class EmulatorSettings {
  /** The emulator accepts any credential; this one is easy to recognize in a trace. */
  static final String TOKEN = "emulator";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep the state in DIR (default: in memory).")
  @Nullable Path data;

  @Option(
      names = "--seed",
      paramLabel = "FILE",
      description = "Fill an empty store from a JSON file instead of the built-in tables.")
  @Nullable Path seed;

  @Option(
      names = "--activate-after",
      paramLabel = "TIME",
      defaultValue = "3s",
      description = "Time until a new sink is ACTIVE (default: ${DEFAULT-VALUE}).")
  Duration activateAfter = Duration.ZERO;

  @Option(
      names = "--token-ttl",
      paramLabel = "TIME",
      defaultValue = "60m",
      description = "Token lifetime (default: ${DEFAULT-VALUE}).")
  Duration tokenTtl = Duration.ZERO;

  @Option(
      names = "--latency",
      paramLabel = "TIME",
      defaultValue = "0s",
      description = "Delay every response by this time.")
  Duration latency = Duration.ZERO;

  @Option(
      names = "--fault",
      paramLabel = "LIST",
      description =
          "Inject faults, such as 503=5%%,reset=1%%,throttle=2%%. Statuses, reset and truncate"
              + " affect responses; throttle and internal affect records.")
  @Nullable String fault;

  @Option(
      names = "--no-limits",
      description = "Do not enforce the limits of 1000 records and 1 MB per second.")
  boolean noLimits;

  @Option(
      names = "--stuck",
      paramLabel = "STATUS",
      completionCandidates = Choices.Statuses.class,
      description = "Keep new sinks in this status, such as CREATING or FAILED.")
  @Nullable String stuck;

  /**
   * Returns the inherited variables, with all service settings replaced to select this emulator.
   */
  static Map<String, String> environment(Emulator emulator, Map<String, String> inherited) {
    Map<String, String> environment = new HashMap<>(inherited);
    environment.keySet().removeIf(name -> name.startsWith("FEATUREBASE_"));
    environment.put("FEATUREBASE_ENDPOINT", emulator.uri().toString());
    environment.put("FEATUREBASE_TOKEN", TOKEN);
    environment.put("FEATUREBASE_DATABASE", "demo");
    return environment;
  }

  /**
   * Starts the emulator.
   *
   * @param port the port; 0 for any free port
   * @throws CommandFailure if an option is invalid
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
              fault == null ? FaultRates.NONE : FaultRates.parse(fault),
              !noLimits,
              status(stuck),
              EmulatorOptions.defaults(port).lateErrorsAfter());
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "usage", String.valueOf(e.getMessage()), "See 'fb emulator start -h'.");
    }
    return Emulator.start(options, platform.clock(), platform.sleeper(), platform.random());
  }

  private static @Nullable String status(@Nullable String text) {
    return text == null ? null : SinkStatus.named(text).name();
  }
}
