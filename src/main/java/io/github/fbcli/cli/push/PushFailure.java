package io.github.fbcli.cli.push;

import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.push.Summary;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Makes of the way a push ended the sentence, the next step and the exit code. */
final class PushFailure {
  private final @Nullable String resumeCommand;
  private final @Nullable Path errorsFile;
  private final ExitCode signal;

  /**
   * For one push.
   *
   * @param resumeCommand goes on with the load; null when nothing remembers it
   * @param errorsFile where failures are kept; null when they are not
   * @param signal the exit code of the signal that came, if one did
   */
  PushFailure(@Nullable String resumeCommand, @Nullable Path errorsFile, ExitCode signal) {
    this.resumeCommand = resumeCommand;
    this.errorsFile = errorsFile;
    this.signal = signal;
  }

  /** The failure of a push that ended so. */
  CommandFailure of(Summary summary) {
    String ending = summary.ending();
    long bad = summary.rejected() + summary.unparsable() + summary.failedBefore();
    return switch (summary.outcome()) {
      case PARTIAL ->
          new CommandFailure(
              ExitCode.PARTIAL,
              "records_rejected",
              (bad == 1 ? "1 record" : bad + " records") + " did not make it",
              errorsFile == null
                  ? "Keep them with --errors-file FILE, mend that file, and push it."
                  : "Mend " + errorsFile + " and push it: its lines are valid input.");
      case NO_ACCESS ->
          stopped(
              ExitCode.CREDENTIALS,
              "credentials",
              ending,
              goOn("Get a new token or key and push the same input again; it is safe."));
      case NOT_FOUND ->
          stopped(ExitCode.NOT_FOUND, "sink_not_found", ending, "The sink is gone: fb sinks list");
      case WRONG_STATE ->
          stopped(
              ExitCode.CONFLICT,
              "sink_not_active",
              ending,
              goOn(
                  "Wait for it with 'fb sinks wait "
                      + summary.sink()
                      + "' and push again; it is safe."));
      case RESUME_REFUSED ->
          stopped(
              ExitCode.CONFLICT,
              "resume_refused",
              ending,
              "Nothing was sent. Feed the input that the load was begun with, or remove "
                  + summary.checkpoint()
                  + " to start again; loading a record twice is safe.");
      case UNAVAILABLE ->
          stopped(
              ExitCode.UNAVAILABLE,
              "unavailable",
              ending,
              goOn("It is safe to push the same input again."));
      case INPUT_UNREADABLE ->
          stopped(
              ExitCode.INPUT,
              "input_unreadable",
              ending,
              goOn("Mend the input there and push it again; what was accepted is only replaced."));
      case TOO_MANY_ERRORS ->
          stopped(
              ExitCode.INPUT,
              "too_many_errors",
              ending,
              goOn("Mend the input, or allow more with --max-errors."));
      case INTERRUPTED ->
          stopped(signal, "interrupted", ending, goOn("It is safe to push the same input again."));
      case DONE, FAILED ->
          stopped(
              ExitCode.FAILED, "push_failed", ending, goOn("Run it again with -vvv to see why."));
    };
  }

  /** The next step where nothing remembers how far the load has come. */
  private String goOn(String otherwise) {
    return resumeCommand == null ? otherwise : "Go on with the same input: " + resumeCommand;
  }

  private static CommandFailure stopped(
      ExitCode exit, String code, @Nullable String ending, String hint) {
    return new CommandFailure(
        exit, code, ending == null ? "the push did not reach its end" : ending, hint);
  }
}
