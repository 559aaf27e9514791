package io.github.fbcli.cli.push;

import static io.github.fbcli.push.Count.ACCEPTED;
import static io.github.fbcli.push.Count.BYTES;
import static io.github.fbcli.push.Count.NOT_SENT;
import static io.github.fbcli.push.Count.READ;
import static io.github.fbcli.push.Count.REJECTED;
import static io.github.fbcli.push.Count.REQUESTS;
import static io.github.fbcli.push.Count.RETRIED;
import static io.github.fbcli.push.Count.SKIPPED;
import static io.github.fbcli.push.Count.SUPERSEDED;
import static io.github.fbcli.push.Count.THROTTLED;
import static io.github.fbcli.push.Count.UNPARSABLE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.output.View;
import io.github.fbcli.cli.output.View.Column;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.push.Count;
import io.github.fbcli.push.Outcome;
import io.github.fbcli.push.Summary;
import io.github.fbcli.push.pace.RateLimit;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.SinkError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Prints the counts of a push as data, and reports problems as a {@link CommandFailure}. */
final class PushSummary {
  private static final String PUSH_AGAIN =
      "Push the same input again; loading a record twice is safe.";

  private final Invocation invocation;
  private final @Nullable Path errorsFile;
  private final @Nullable String resumeCommand;

  /** The exit code if a signal interrupts the push. */
  private final ExitCode signal;

  /**
   * @param errorsFile the path given by the user; null if there is no errors file
   * @param resumeCommand the command that resumes the load; null without a checkpoint
   */
  PushSummary(Invocation invocation, @Nullable Path errorsFile, @Nullable String resumeCommand) {
    this.invocation = invocation;
    this.errorsFile = errorsFile;
    this.resumeCommand = resumeCommand;
    this.signal = ExitCode.ofSignal(invocation.platform().interruption().exit());
  }

  /**
   * @throws CommandFailure if a record was not accepted
   */
  int print(Summary summary) {
    print(members(summary), exit(summary.outcome()), sentence(summary));
    return end(summary);
  }

  /**
   * Prints the summary with the result of the check for late errors.
   *
   * @param check the result of the check, which may have failed
   * @throws CommandFailure if a record was not accepted, or was lost afterwards
   * @throws RuntimeException if only the check failed
   */
  int print(Summary summary, LateCheck.Result check) {
    long lost = LateCheck.count(check.late());
    RuntimeException failure = check.failure();
    boolean done = summary.outcome() == Outcome.DONE;
    ExitCode exit = done && lost > 0 ? ExitCode.PARTIAL : exit(summary.outcome());
    print(
        members(summary).put("late_errors", failure != null && lost == 0 ? null : lost),
        done && lost == 0 && failure != null ? invocation.exit(failure) : exit,
        sentence(summary) + (lost > 0 ? ", " + lost + " lost afterwards" : ""));
    for (SinkError error : check.late()) {
      invocation.note(
          error.timestamp() + ": " + error.message() + " [" + error.code() + "] x" + error.count());
    }
    if (failure != null) {
      invocation.note(
          "warning: the push finished, but the check for late errors failed: "
              + failure.getMessage());
    }
    if (done && lost > 0) {
      throw new CommandFailure(
          ExitCode.PARTIAL,
          "late_errors",
          counted(lost, "record") + " lost after the service had accepted them",
          "The messages above give the reasons; fix these records and push them again.");
    }
    if (done && failure != null) {
      throw failure;
    }
    return end(summary);
  }

  /**
   * Prints the summary after a signal ended the wait for late errors.
   *
   * @throws CommandFailure always
   */
  int printUnchecked(Summary summary) {
    print(members(summary), signal, sentence(summary));
    throw new CommandFailure(
        signal,
        "interrupted",
        "interrupted while waiting for late errors; the push is complete",
        "To see late errors: fb sinks errors " + summary.sink());
  }

  /**
   * Prints the result of a dry run.
   *
   * @throws CommandFailure if a record is invalid
   */
  int printDryRun(Summary summary) {
    RateLimit quota = RateLimit.ofService();
    double seconds =
        Math.max(
            summary.count(ACCEPTED) / (double) quota.recordsPerSecond(),
            summary.count(BYTES) / (double) quota.bytesPerSecond());
    long bad = summary.count(REJECTED) + summary.count(UNPARSABLE);
    ObjectNode members =
        Json.object()
            .put("sink", summary.sink())
            .put("read", summary.count(READ))
            .put("sendable", summary.count(ACCEPTED))
            .put("rejected", summary.count(REJECTED))
            .put("unparsable", summary.count(UNPARSABLE))
            .put("requests", summary.count(REQUESTS))
            .put("bytes", summary.count(BYTES))
            .put("seconds_at_quota", seconds);
    String sentence =
        "%s: dry run: %s in %s, %s invalid; at least %s s at the quota"
            .formatted(
                summary.sink(),
                counted(summary.count(ACCEPTED), "valid record"),
                counted(summary.count(REQUESTS), "request"),
                bad,
                seconds);
    print(members, exit(summary.outcome()), sentence);
    return end(summary);
  }

  private static ObjectNode members(Summary summary) {
    ObjectNode members = Json.object();
    summary.members().forEach(members::putPOJO);
    return members;
  }

  private void print(ObjectNode members, ExitCode exit, String sentence) {
    members.put("exit", exit.code());
    Output output = invocation.output();
    if (output.format() == OutputFormat.TABLE) {
      output.sentence(sentence);
    } else {
      output.one(members, view(members));
    }
  }

  private static View<ObjectNode> view(ObjectNode members) {
    List<Column<ObjectNode>> columns = new ArrayList<>();
    members
        .fieldNames()
        .forEachRemaining(
            name ->
                columns.add(
                    new Column<>(
                        name.toUpperCase(Locale.ROOT),
                        object -> object.path(name).isNull() ? "" : object.path(name).asText())));
    return new View<>(columns, object -> object, object -> object.path("sink").asText());
  }

  private static String sentence(Summary summary) {
    StringBuilder text = new StringBuilder(summary.sink()).append(": ");
    text.append(counted(summary.count(READ), "record")).append(" read, ");
    text.append(summary.count(ACCEPTED)).append(" accepted");
    appendCount(text, summary, REJECTED, "rejected");
    appendCount(text, summary, SUPERSEDED, "of them superseded");
    appendCount(text, summary, UNPARSABLE, "unparsable");
    appendCount(text, summary, SKIPPED, "skipped");
    appendCount(text, summary, NOT_SENT, "not sent");
    text.append(" (").append(counted(summary.count(REQUESTS), "request"));
    appendCount(text, summary, THROTTLED, "throttled");
    appendCount(text, summary, RETRIED, "resent");
    return text.append(", ").append(summary.seconds()).append(" s)").toString();
  }

  private static void appendCount(StringBuilder text, Summary summary, Count what, String words) {
    if (summary.count(what) > 0) {
      text.append(", ").append(summary.count(what)).append(' ').append(words);
    }
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private int end(Summary summary) {
    if (summary.outcome() != Outcome.DONE) {
      throw failure(summary);
    }
    return ExitCode.DONE.code();
  }

  private ExitCode exit(Outcome outcome) {
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

  private CommandFailure failure(Summary summary) {
    long bad =
        summary.count(Count.REJECTED) + summary.count(Count.UNPARSABLE) + summary.failedBefore();
    String message =
        summary.outcome() == Outcome.PARTIAL
            ? counted(bad, "record") + (summary.count(UNPARSABLE) == 0 ? " rejected" : " failed")
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
              ? "Use --errors-file FILE to save rejected records, fix the file and push it again."
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
      case REFUSED ->
          resumeOr("Correct what the service rejects; -vvv shows the request and the response.");
      case DONE, FAILED -> resumeOr("Run it again with -vvv to see the requests and responses.");
    };
  }

  private String resumeOr(String otherwise) {
    return resumeCommand == null ? otherwise : "Resume with: " + resumeCommand;
  }
}
