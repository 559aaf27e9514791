package io.github.fbcli.cli.push;

import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.push.Count;
import io.github.fbcli.push.Outcome;
import io.github.fbcli.push.Summary;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns the outcome of a push into the message, the next step and the exit code.
 *
 * @param resumeCommand resumes the load; null without a checkpoint
 * @param errorsFile where failures are kept; null when they are not
 * @param signal the exit code of the signal that came, if one did
 */
record PushFailure(@Nullable String resumeCommand, @Nullable Path errorsFile, ExitCode signal) {

  ExitCode exit(Outcome outcome) {
    return switch (outcome) {
      case DONE -> ExitCode.DONE;
      case FAILED -> ExitCode.FAILED;
      case PARTIAL -> ExitCode.PARTIAL;
      case NO_ACCESS -> ExitCode.CREDENTIALS;
      case NOT_FOUND -> ExitCode.NOT_FOUND;
      case WRONG_STATE, RESUME_REFUSED -> ExitCode.CONFLICT;
      case UNAVAILABLE -> ExitCode.UNAVAILABLE;
      case INPUT_UNREADABLE, TOO_MANY_ERRORS -> ExitCode.INPUT;
      case INTERRUPTED -> signal;
    };
  }

  CommandFailure of(Summary summary) {
    long bad =
        summary.count(Count.REJECTED) + summary.count(Count.UNPARSABLE) + summary.failedBefore();
    String message =
        summary.outcome() == Outcome.PARTIAL
            ? (bad == 1 ? "1 record" : bad + " records") + " rejected"
            : Objects.requireNonNullElse(summary.ending(), "the push did not finish");
    return new CommandFailure(
        exit(summary.outcome()), code(summary.outcome()), message, hint(summary));
  }

  private static String code(Outcome outcome) {
    return switch (outcome) {
      case DONE, FAILED -> "push_failed";
      case PARTIAL -> "records_rejected";
      case NO_ACCESS -> "credentials";
      case NOT_FOUND -> "sink_not_found";
      case WRONG_STATE -> "sink_not_active";
      case RESUME_REFUSED, UNAVAILABLE, INPUT_UNREADABLE, TOO_MANY_ERRORS, INTERRUPTED ->
          outcome.name().toLowerCase(Locale.ROOT);
    };
  }

  private String hint(Summary summary) {
    return switch (summary.outcome()) {
      case PARTIAL ->
          errorsFile == null
              ? "Use --errors-file FILE to keep them, fix that file and push it again."
              : "Fix " + errorsFile + " and push it again: its lines are valid input.";
      case NO_ACCESS -> resumeOr("Get a new token or key and push the same input again.");
      case NOT_FOUND -> "Check the name: fb sinks list";
      case WRONG_STATE ->
          resumeOr("Run 'fb sinks wait " + summary.sink() + "' and push the same input again.");
      case RESUME_REFUSED ->
          "Nothing was sent. Use the input that the load was started with, or remove "
              + summary.checkpoint()
              + " to start again; loading a record twice is safe.";
      case UNAVAILABLE, INTERRUPTED ->
          resumeOr("Push the same input again; loading a record twice is safe.");
      case INPUT_UNREADABLE ->
          resumeOr("Fix the input there and push it again; loading a record twice is safe.");
      case TOO_MANY_ERRORS -> resumeOr("Fix the input, or allow more errors with --max-errors.");
      case DONE, FAILED -> resumeOr("Run it again with -vvv to see why.");
    };
  }

  private String resumeOr(String otherwise) {
    return resumeCommand == null ? otherwise : "Resume with: " + resumeCommand;
  }
}
