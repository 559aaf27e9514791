package io.github.fbcli.cli.push;

import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.OptionGroup;
import io.github.fbcli.cli.run.OptionValues;
import io.github.fbcli.cli.run.PushInput;
import io.github.fbcli.cli.run.RecordFlags;
import io.github.fbcli.push.MaxErrors;
import io.github.fbcli.push.PushOptions;
import io.github.fbcli.push.checkpoint.WrittenFiles;
import io.github.fbcli.push.input.InputOptions;
import io.github.fbcli.push.pace.ByteSize;
import io.github.fbcli.push.pace.RateLimit;
import io.github.fbcli.sink.ShellWord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code push}, with one class for each group in the help text. */
final class PushFlags {
  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by Picocli before the command runs
  CommandSpec command;

  @Mixin RecordFlags records = new RecordFlags();

  @Mixin Following following = new Following();

  @Mixin Pace pace = new Pace();

  @Mixin Failures failures = new Failures();

  @Mixin Checkpoints checkpoints = new Checkpoints();

  @OptionGroup("Input")
  static final class Following {
    @Option(
        names = "--follow",
        description = "Wait for more data at the end of the last file, like tail -F.")
    boolean follow;
  }

  @OptionGroup("Batches and pace")
  static final class Pace {
    @Option(
        names = "--batch-size",
        paramLabel = "N",
        defaultValue = "500",
        description = "Records per request, at most 1000 (default: ${DEFAULT-VALUE}).")
    int batchSize;

    @Option(
        names = "--batch-bytes",
        paramLabel = "SIZE",
        defaultValue = "900KB",
        description = "Size limit of a request body, at most 1MB (default: ${DEFAULT-VALUE}).")
    ByteSize batchBytes = new ByteSize(0);

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
        paramLabel = "SIZE",
        defaultValue = "32MB",
        description = "Memory limit for in-flight records (default: ${DEFAULT-VALUE}).")
    ByteSize bufferBytes = new ByteSize(0);
  }

  @OptionGroup("Rejected records")
  static final class Failures {
    @Option(
        names = "--errors-file",
        paramLabel = "FILE",
        description = "Append rejected records to FILE as NDJSON you can fix and push again.")
    @Nullable Path errorsFile;

    @Option(
        names = "--max-errors",
        paramLabel = "N|N%",
        description = "Stop after N (or N%%) records are rejected.")
    @Nullable String maxErrors;

    @Option(
        names = "--include-superseded",
        description =
            "When pushing an errors file, include records superseded by a later record with the"
                + " same _id.")
    boolean includeSuperseded;

    @Option(
        names = "--check-late",
        arity = "0..1",
        fallbackValue = "2m",
        preprocessor = OptionValues.AttachedValue.class,
        paramLabel = "TIME",
        description = "After the push, wait for late errors (default: ${FALLBACK-VALUE}).")
    @Nullable Duration checkLate;
  }

  @OptionGroup("Checkpoint")
  static final class Checkpoints {
    private static final String RESUME = "--resume";

    @Option(
        names = "--checkpoint",
        paramLabel = "FILE",
        description = "Record progress in FILE so the load can be resumed.")
    @Nullable Path file;

    @Option(names = RESUME, description = "Resume from the checkpoint, or start if there is none.")
    boolean resume;
  }

  /**
   * @param names the file names given by the user; {@code -} is stdin
   * @throws IllegalArgumentException if options contradict each other; the message is shown to the
   *     user
   */
  PushInput input(List<String> names, Invocation invocation) {
    if (following.follow && names.get(names.size() - 1).equals("-")) {
      throw new IllegalArgumentException(
          "--follow requires a file; stdin is always read until it ends");
    }
    if (following.follow && invocation.previews()) {
      throw new IllegalArgumentException("--dry-run does not support --follow, which never ends");
    }
    WrittenFiles written =
        new WrittenFiles(checkpoints.file, failures.errorsFile, invocation.options().traceFile());
    return new PushInput(
        names, following.follow, records.options(Long.MAX_VALUE), written, invocation);
  }

  /**
   * @throws IllegalArgumentException if an option is invalid; the message is shown to the user
   */
  PushOptions options(Invocation invocation) {
    long buffer = pace.bufferBytes.bytes();
    if (buffer > Runtime.getRuntime().maxMemory() * 2 / 5) {
      throw new IllegalArgumentException(
          "not enough memory for --buffer-bytes "
              + pace.bufferBytes
              + "; increase the heap with FB_JAVA_OPTS=-Xmx"
              + (3 * buffer / 1_000_000)
              + "m");
    }
    return new PushOptions(
        pace.batchSize,
        pace.batchBytes.bytes(),
        invocation.retries(PushOptions.defaults().retries()),
        failures.maxErrors == null ? MaxErrors.none() : MaxErrors.parse(failures.maxErrors),
        pace.concurrency,
        buffer,
        RateLimit.parse(pace.rateLimit),
        failures.includeSuperseded);
  }

  /** Returns the input options as flags. A resumed run must use the same flags. */
  String readAs(InputOptions options) {
    String superseded = failures.includeSuperseded ? " --include-superseded" : "";
    return (options.flags() + superseded).strip();
  }

  /** Returns the path of the checkpoint; null without {@code --checkpoint}. */
  @Nullable Path checkpoint() {
    if (checkpoints.resume && checkpoints.file == null) {
      throw new ParameterException(
          command.commandLine(), "--resume requires a checkpoint: --checkpoint FILE");
    }
    return checkpoints.file;
  }

  /** Returns the command line that resumes this run; null without a checkpoint. */
  @Nullable String resumeCommand() {
    if (checkpoints.file == null) {
      return null;
    }
    List<String> words = new ArrayList<>(command.commandLine().getParseResult().originalArgs());
    if (!checkpoints.resume) {
      int operands = words.indexOf("--"); // no options are recognized after --
      words.add(operands < 0 ? words.size() : operands, Checkpoints.RESUME);
    }
    return "fb " + words.stream().map(ShellWord::quote).collect(Collectors.joining(" "));
  }
}
