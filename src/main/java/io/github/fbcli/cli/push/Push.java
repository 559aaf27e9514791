package io.github.fbcli.cli.push;

import io.github.fbcli.cli.AttachedValue;
import io.github.fbcli.cli.CommandFailure;
import io.github.fbcli.cli.ExitCode;
import io.github.fbcli.cli.Invocation;
import io.github.fbcli.push.MaxErrors;
import io.github.fbcli.push.PushOptions;
import io.github.fbcli.push.pace.RateLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Pushes records into a sink. */
@Command(
    name = "push",
    description = "Push records, and account for every single one.",
    footer = {
      "",
      "Exit codes: 0 all accepted, 3 some rejected, 10 the service was unavailable,",
      "11 the input is unreadable or --max-errors reached.",
      "",
      "Examples:",
      "  fb push iris iris.ndjson --errors-file rejected.ndjson",
      "  generate | fb push iris - -o json"
    })
public final class Push implements Callable<Integer> {
  private static final int RETRIES = PushOptions.defaults().retries();

  private final Invocation invocation;

  @Spec
  @SuppressWarnings("NullAway.Init") // Picocli sets it before it runs the command
  private CommandSpec command;

  @Parameters(index = "0", paramLabel = "NAME", description = "The sink's name or id.")
  @SuppressWarnings("NullAway.Init") // Picocli sets it before it runs the command
  private String sink;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "FILE",
      description = "Files of records, or folders of them; - or nothing is the standard input.")
  private List<String> files = List.of();

  @Mixin private InputFlags flags = new InputFlags();

  @Mixin private CheckpointFlags checkpoint = new CheckpointFlags();

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "500",
      description = "Records in a request, 1000 at most (default: ${DEFAULT-VALUE}).")
  private int batchSize;

  @Option(
      names = "--batch-bytes",
      paramLabel = "N",
      defaultValue = "900000",
      description = "Bytes of a request's body, 1000000 at most (default: ${DEFAULT-VALUE}).")
  private int batchBytes;

  @Option(
      names = "--errors-file",
      paramLabel = "FILE",
      description = "Append what was rejected, as NDJSON that can be mended and pushed again.")
  private @Nullable Path errorsFile;

  @Option(
      names = "--max-errors",
      paramLabel = "N|N%",
      description = "Stop when so many records, or so large a share, were rejected.")
  private @Nullable String maxErrors;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "8",
      description = "Requests in flight; 1 sends in the order read (default: ${DEFAULT-VALUE}).")
  private int concurrency;

  @Option(
      names = "--buffer-bytes",
      paramLabel = "N",
      defaultValue = "32000000",
      description = "Memory for records on their way (default: ${DEFAULT-VALUE}).")
  private long bufferBytes;

  @Option(
      names = "--rate-limit",
      paramLabel = "LIMIT",
      defaultValue = "1000/s,1MB/s",
      description = "Records and bytes a second; none lifts it (default: ${DEFAULT-VALUE}).")
  private String rateLimit = "";

  @Option(
      names = "--include-superseded",
      description =
          "Of an errors file, push also what a later record of the same _id has superseded.")
  private boolean includeSuperseded;

  @Option(
      names = "--check-late",
      arity = "0..1",
      fallbackValue = "2m",
      preprocessor = AttachedValue.class,
      paramLabel = "TIME",
      description =
          "Wait afterwards, ${FALLBACK-VALUE} long, for what the service tells late: records that"
              + " were lost after they were accepted.")
  private @Nullable Duration checkLate;

  public Push(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    List<String> names = inputs();
    PushOptions options;
    PushInput input;
    try {
      options = options();
      input = flags.input(names, invocation);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
    PushRun run = new PushRun(invocation, sink, input, errorsFile, checkpoint, checkLate);
    return invocation.previews() ? run.rehearse(options) : run.push(options);
  }

  private PushOptions options() {
    if (bufferBytes > Runtime.getRuntime().maxMemory() * 3 / 5) {
      throw new IllegalArgumentException(
          "fb has not the memory for --buffer-bytes "
              + bufferBytes
              + "; give it twice as much with FB_JAVA_OPTS=-Xmx"
              + (2 * bufferBytes / 1_000_000)
              + "m");
    }
    return new PushOptions(
        batchSize,
        batchBytes,
        invocation.retries(RETRIES),
        maxErrors == null ? MaxErrors.none() : MaxErrors.parse(maxErrors),
        concurrency,
        bufferBytes,
        RateLimit.parse(rateLimit),
        includeSuperseded);
  }

  private List<String> inputs() {
    if (invocation.previewsAsScript()) {
      throw new ParameterException(
          command.commandLine(), "a push is too many requests for --curl; use --dry-run");
    }
    if (!files.isEmpty()) {
      return files;
    }
    if (invocation.console().inTerminal()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "usage",
          "nothing to push: no file is named and nothing is piped in",
          "Name files of records, or - to type them.");
    }
    return List.of("-");
  }
}
