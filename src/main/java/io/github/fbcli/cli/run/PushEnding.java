package io.github.fbcli.cli.run;

import static io.github.fbcli.push.Count.UNPARSABLE;

import io.github.fbcli.push.Count;
import io.github.fbcli.push.Outcome;
import io.github.fbcli.push.Summary;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Converts the outcome of a push to an exit code, a message and a hint.
 *
 * @param errorsFile the path given by the user; null if none
 * @param resumeCommand the command that resumes the load; null without a checkpoint
 * @param signal the exit code if a signal interrupts the push
 */
record PushEnding(@Nullable Path errorsFile, @Nullable String resumeCommand, ExitCode signal) {
  private static final String PUSH_AGAIN =
      "Push the same input again; loading a record twice is safe.";

  ExitCode exit(Outcome outcome) {
    return switch (outcome) {
      case DONE -> ExitCode.DONE;
      case FAILED, OUT_OF_MEMORY -> ExitCode.FAILED;
      case PARTIAL -> ExitCode.PARTIAL;
      case NO_ACCESS -> ExitCode.CREDENTIALS;
      case NOT_FOUND -> ExitCode.NOT_FOUND;
      case REFUSED -> ExitCode.REFUSED;
      case WRONG_STATE, RESUME_REFUSED -> ExitCode.CONFLICT;
      case UNAVAILABLE -> ExitCode.UNAVAILABLE;
      case MISCONFIGURED -> ExitCode.CONFIGURATION;
      case INPUT_UNREADABLE, FILE_UNWRITABLE, ERRORS_FILE_LOST, TOO_MANY_ERRORS -> ExitCode.INPUT;
      case INTERRUPTED -> signal;
    };
  }

  CommandFailure failure(Summary summary) {
    long bad =
        summary.count(Count.REJECTED) + summary.count(Count.UNPARSABLE) + summary.failedBefore();
    String message =
        summary.outcome() == Outcome.PARTIAL
            ? PushSummary.counted(bad, "record")
                + (summary.count(UNPARSABLE) == 0 ? " rejected" : " failed")
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
      case REFUSED,
          RESUME_REFUSED,
          MISCONFIGURED,
          UNAVAILABLE,
          INPUT_UNREADABLE,
          FILE_UNWRITABLE,
          ERRORS_FILE_LOST,
          TOO_MANY_ERRORS,
          OUT_OF_MEMORY,
          INTERRUPTED ->
          outcome.name().toLowerCase(Locale.ROOT);
    };
  }

  private String hint(Summary summary) {
    return switch (summary.outcome()) {
      case PARTIAL ->
          errorsFile == null
              ? "Save rejected records with --errors-file FILE, then fix FILE and push it again."
              : "Fix " + errorsFile + " and push it again.";
      case NO_ACCESS ->
          resumeOr("Request permission, or use another credential, and push the same input again.");
      case NOT_FOUND ->
          "The sink, its table or its database was deleted during the push. Run 'fb sinks get "
              + summary.sink()
              + "' and push again.";
      case WRONG_STATE ->
          resumeOr("Run 'fb sinks wait " + summary.sink() + "' and push the same input again.");
      case RESUME_REFUSED ->
          "Nothing was sent. Use the original input, or remove "
              + summary.checkpoint()
              + " to start again; loading a record twice is safe.";
      case ERRORS_FILE_LOST ->
          summary.checkpoint() == null
              ? PUSH_AGAIN
              : "Restore the file and add --resume, or remove "
                  + summary.checkpoint()
                  + " to start again; loading a record twice is safe.";
      case UNAVAILABLE, OUT_OF_MEMORY, INTERRUPTED -> resumeOr(PUSH_AGAIN);
      case FILE_UNWRITABLE -> "Check the free disk space. " + resumeOr(PUSH_AGAIN);
      case INPUT_UNREADABLE ->
          resumeCommand == null
              ? "Fix the input and push it again; loading a record twice is safe."
              : "Fix the input, then resume with: " + resumeCommand;
      case TOO_MANY_ERRORS -> resumeOr("Fix the input, or allow more errors with --max-errors.");
      case MISCONFIGURED -> resumeOr("Fix the setting and push the same input again.");
      case REFUSED -> resumeOr("Fix the rejected request; -vvv shows it and the response.");
      case DONE, FAILED -> resumeOr("Run it again with -vvv to see the requests and responses.");
    };
  }

  private String resumeOr(String otherwise) {
    return resumeCommand == null ? otherwise : "Resume with: " + resumeCommand;
  }
}
