package io.github.fbcli.cli.run;

import io.github.fbcli.push.MaxErrors;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a push for records that fail. */
@OptionGroup("Rejected records")
public final class FailureFlags {
  @Option(
      names = "--errors-file",
      paramLabel = "FILE",
      description = "Append rejected records to FILE as NDJSON you can fix and push again.")
  public @Nullable Path errorsFile;

  @Option(
      names = "--max-errors",
      paramLabel = "N|N%",
      description = "Stop after N (or N%%) records are rejected.")
  @Nullable String maxErrors;

  @Option(
      names = "--include-superseded",
      description =
          "When pushing an errors file, include records superseded by a later one with the "
              + "same _id.")
  public boolean includeSuperseded;

  @Option(
      names = "--check-late",
      arity = "0..1",
      fallbackValue = "2m",
      preprocessor = OptionValues.AttachedValue.class,
      paramLabel = "TIME",
      description = "After the push, wait for late errors (default: ${FALLBACK-VALUE}).")
  public @Nullable Duration checkLate;

  MaxErrors maxErrors() {
    return maxErrors == null ? MaxErrors.none() : MaxErrors.parse(maxErrors);
  }
}
