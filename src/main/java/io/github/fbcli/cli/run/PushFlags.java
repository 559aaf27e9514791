package io.github.fbcli.cli.run;

import io.github.fbcli.push.MaxErrors;
import io.github.fbcli.push.PushOptions;
import io.github.fbcli.push.checkpoint.WrittenFiles;
import io.github.fbcli.push.input.InputOptions;
import io.github.fbcli.push.pace.ByteSize;
import io.github.fbcli.push.pace.RateLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that push records, with one class for each group in the help text. */
public final class PushFlags {
  @Mixin RecordFlags records = new RecordFlags();

  @Mixin Pace pace = new Pace();

  @Mixin Failures failures = new Failures();

  @Mixin VerifyFlags verification = new VerifyFlags();

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
        description =
            "Maximum records and bytes per second; 'none' for no limit (default: ${DEFAULT-VALUE}).")
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

  /** Returns the errors file; null if not given. */
  public @Nullable Path errorsFile() {
    return failures.errorsFile;
  }

  /**
   * Returns the push that these options describe.
   *
   * @param names the file names given by the user; {@code -} is stdin
   * @param verifiedIds the maximum number of ids to verify without {@code --verify}; 0 for none
   * @throws IllegalArgumentException if an option is invalid; the message is shown to the user
   */
  public PushJob job(
      List<String> names,
      boolean follow,
      PushJob.Files files,
      int verifiedIds,
      Invocation invocation) {
    InputOptions read = records.options(Long.MAX_VALUE);
    WrittenFiles written =
        new WrittenFiles(files.checkpoint(), files.errors(), invocation.options().traceFile());
    return new PushJob(
        new PushInput(names, follow, read, written, invocation),
        files,
        options(invocation),
        (read.flags() + (failures.includeSuperseded ? " --include-superseded" : "")).strip(),
        failures.checkLate,
        verification.request(verifiedIds));
  }

  /**
   * @throws IllegalArgumentException if an option is invalid; the message is shown to the user
   */
  private PushOptions options(Invocation invocation) {
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
}
