package io.github.fbcli.cli.run;

import io.github.fbcli.push.PushOptions;
import io.github.fbcli.push.pace.RateLimit;
import picocli.CommandLine.Option;

/** The options of a push for batch sizes and speed. */
@OptionGroup("Batches and pace")
public final class PaceFlags {
  private static final int RETRIES = PushOptions.defaults().retries();

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "500",
      description = "Records per request, at most 1000 (default: ${DEFAULT-VALUE}).")
  int batchSize;

  @Option(
      names = "--batch-bytes",
      paramLabel = "N",
      defaultValue = "900000",
      description = "Bytes per request body, at most 1000000 (default: ${DEFAULT-VALUE}).")
  int batchBytes;

  @Option(
      names = "--rate-limit",
      paramLabel = "LIMIT",
      defaultValue = "1000/s,1MB/s",
      description = "Records and bytes per second, or none (default: ${DEFAULT-VALUE}).")
  String rateLimit = "";

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "8",
      description =
          "Parallel requests; 1 keeps the order of the input (default: ${DEFAULT-VALUE}).")
  int concurrency;

  @Option(
      names = "--buffer-bytes",
      paramLabel = "N",
      defaultValue = "32000000",
      description = "Memory limit for in-flight records (default: ${DEFAULT-VALUE}).")
  long bufferBytes;

  /**
   * All options of a push as one value.
   *
   * @throws IllegalArgumentException with a message for people, when an option is invalid
   */
  public PushOptions options(Invocation invocation, FailureFlags failures) {
    if (bufferBytes > Runtime.getRuntime().maxMemory() * 3 / 5) {
      throw new IllegalArgumentException(
          "not enough memory for --buffer-bytes "
              + bufferBytes
              + "; increase it with FB_JAVA_OPTS=-Xmx"
              + (2 * bufferBytes / 1_000_000)
              + "m");
    }
    return new PushOptions(
        batchSize,
        batchBytes,
        invocation.retries(RETRIES),
        failures.maxErrors(),
        concurrency,
        bufferBytes,
        RateLimit.parse(rateLimit),
        failures.includeSuperseded);
  }
}
