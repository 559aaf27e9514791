package io.github.fbcli.cli.run;

import io.github.fbcli.push.PushOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The input, files and options of a push.
 *
 * @param readAs the input options as flags; a resumed run must use the same flags
 * @param lateWindow how long to wait for late errors; null to skip the check
 * @param verification null if the rows are not verified
 */
public record PushJob(
    PushInput input,
    Files files,
    PushOptions options,
    String readAs,
    @Nullable Duration lateWindow,
    VerifyFlags.@Nullable Request verification) {

  /** Returns a copy that resumes from the checkpoint, or starts from the beginning. */
  public PushJob resuming(boolean resuming) {
    Files now = new Files(files.errors(), files.checkpoint(), resuming, files.resumeCommand());
    return new PushJob(input, now, options, readAs, lateWindow, verification);
  }

  /**
   * The files that a push writes.
   *
   * @param errors null if none
   * @param checkpoint null if none
   * @param resuming whether to resume from the checkpoint if it exists
   * @param resumeCommand the command line that resumes the push; null without a checkpoint
   */
  public record Files(
      @Nullable Path errors,
      @Nullable Path checkpoint,
      boolean resuming,
      @Nullable String resumeCommand) {}
}
