package io.github.fbcli.cli.run;

import io.github.fbcli.push.IdSample;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for checking that loaded records are in the table. */
@OptionGroup("Verification")
public final class VerifyFlags {
  @Option(
      names = "--verify",
      arity = "0..1",
      fallbackValue = "10000",
      preprocessor = OptionValues.AttachedValue.class,
      paramLabel = "N",
      description =
          "After the push, check by query that up to N accepted ids are in the table"
              + " (default: ${FALLBACK-VALUE}; 0 to skip).")
  @Nullable Integer verify;

  @Option(
      names = "--verify-timeout",
      paramLabel = "TIME",
      defaultValue = "2m",
      description = "Wait for missing rows, which may appear late (default: ${DEFAULT-VALUE}).")
  Duration timeout = Duration.ZERO;

  /** The maximum number of ids to verify, and the time limit. */
  record Request(int limit, Duration timeout) {}

  /**
   * Returns what to verify; null if nothing.
   *
   * @param byDefault the maximum number of ids without {@code --verify}; 0 for no verification
   * @throws IllegalArgumentException if the number is invalid; the message is shown to the user
   */
  @Nullable Request request(int byDefault) {
    int limit = verify == null ? byDefault : verify;
    if (limit > IdSample.LARGEST) {
      throw new IllegalArgumentException(
          "--verify=" + limit + ": a sample can contain at most " + IdSample.LARGEST + " ids");
    }
    return limit == 0 ? null : new Request(limit, timeout);
  }
}
