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
import io.github.fbcli.console.SafeText;
import io.github.fbcli.push.Count;
import io.github.fbcli.push.Outcome;
import io.github.fbcli.push.Summary;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.SinkError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints the result of a push: the counts as data, and what went wrong as a failure. */
final class PushSummary {
  /** What a sink takes in a second: {@code contract.md}, "Pushing records". */
  private static final double RECORDS_PER_SECOND = 1000;

  private static final double BYTES_PER_SECOND = 1_000_000;

  private final Invocation invocation;
  private final PushFailure failure;

  /**
   * @param errorsFile as the user named it; null without one
   * @param resumeCommand resumes the load; null without a checkpoint
   */
  PushSummary(Invocation invocation, @Nullable Path errorsFile, @Nullable String resumeCommand) {
    this.invocation = invocation;
    ExitCode signal = ExitCode.ofSignal(invocation.platform().interruption().exit());
    this.failure = new PushFailure(resumeCommand, errorsFile, signal);
  }

  /**
   * Prints the summary.
   *
   * @throws CommandFailure when not every record was accepted
   */
  int print(Summary summary) {
    print(members(summary), failure.exit(summary.outcome()), sentence(summary));
    return end(summary);
  }

  /**
   * Prints the summary and the errors that the service reported afterwards.
   *
   * @throws CommandFailure when not every record was accepted, or some were lost afterwards
   */
  int print(Summary summary, List<SinkError> late) {
    long lost = LateCheck.count(late);
    boolean partial = lost > 0 && summary.outcome() == Outcome.DONE;
    print(
        members(summary).put("late_errors", lost),
        partial ? ExitCode.PARTIAL : failure.exit(summary.outcome()),
        sentence(summary) + (lost > 0 ? ", " + lost + " lost afterwards" : ""));
    for (SinkError error : late) {
      invocation.note(
          error.timestamp() + ": " + error.message() + " [" + error.code() + "] x" + error.count());
    }
    if (partial) {
      throw new CommandFailure(
          ExitCode.PARTIAL,
          "late_errors",
          counted(lost, "record") + " lost after the service had accepted them",
          "The messages above give the reasons; fix these records and push them again.");
    }
    return end(summary);
  }

  /**
   * Prints the summary of a push when a signal ended the wait for late errors.
   *
   * @throws CommandFailure always
   */
  int printUnchecked(Summary summary) {
    print(members(summary), failure.signal(), sentence(summary));
    throw new CommandFailure(
        failure.signal(),
        "interrupted",
        "interrupted while waiting for late errors; the push itself was finished",
        "See late errors: fb sinks errors " + summary.sink());
  }

  /**
   * Prints what a push of the same input would do.
   *
   * @throws CommandFailure when not every record could be sent
   */
  int printDryRun(Summary summary) {
    double seconds =
        Math.max(
            summary.count(ACCEPTED) / RECORDS_PER_SECOND, summary.count(BYTES) / BYTES_PER_SECOND);
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
        "%s: %s could be sent in %s, %d could not; nothing was sent. Takes at least %s s at the quota"
            .formatted(
                summary.sink(),
                counted(summary.count(ACCEPTED), "record"),
                counted(summary.count(REQUESTS), "request"),
                bad,
                seconds);
    print(members, failure.exit(summary.outcome()), sentence);
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
      output.text(SafeText.of(sentence));
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
    count(text, summary, REJECTED, "rejected");
    count(text, summary, SUPERSEDED, "of them superseded");
    count(text, summary, UNPARSABLE, "unparsable");
    count(text, summary, SKIPPED, "skipped");
    count(text, summary, NOT_SENT, "not sent");
    text.append(" (").append(counted(summary.count(REQUESTS), "request"));
    count(text, summary, THROTTLED, "throttled");
    count(text, summary, RETRIED, "sent again");
    return text.append(", ").append(summary.seconds()).append(" s)").toString();
  }

  private static void count(StringBuilder text, Summary summary, Count what, String words) {
    if (summary.count(what) > 0) {
      text.append(", ").append(summary.count(what)).append(' ').append(words);
    }
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private int end(Summary summary) {
    if (summary.outcome() != Outcome.DONE) {
      throw failure.of(summary);
    }
    return ExitCode.DONE.code();
  }
}
