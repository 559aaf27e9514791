package io.github.fbcli.cli.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.output.View;
import io.github.fbcli.cli.output.View.Column;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.console.SafeText;
import io.github.fbcli.push.Outcome;
import io.github.fbcli.push.Summary;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.SinkError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells how a push ended: the numbers as data, and what went wrong as the command's failure. */
final class PushSummary {
  /** What one sink takes in a second: {@code contract.md}, "Pushing records". */
  private static final double RECORDS_PER_SECOND = 1000;

  private static final double BYTES_PER_SECOND = 1_000_000;

  private final Invocation invocation;
  private final @Nullable Path errorsFile;
  private final @Nullable String resumeCommand;

  /**
   * Tells it to the user of this run.
   *
   * @param errorsFile as the user named it: a resumed load has lines there of earlier runs, too;
   *     null when none was named
   * @param resumeCommand goes on with the load; null when nothing remembers it
   */
  PushSummary(Invocation invocation, @Nullable Path errorsFile, @Nullable String resumeCommand) {
    this.invocation = invocation;
    this.errorsFile = errorsFile;
    this.resumeCommand = resumeCommand;
  }

  /**
   * Prints the summary.
   *
   * @throws CommandFailure when not every record was accepted
   */
  int tell(Summary summary) {
    ObjectNode members = Json.object();
    summary.members().forEach(members::putPOJO);
    print(members.put("exit", exit(summary)), sentence(summary));
    return end(summary);
  }

  /**
   * Prints the summary, and what the service told after the end.
   *
   * @throws CommandFailure when not every record was accepted, or some were lost afterwards
   */
  int tell(Summary summary, List<SinkError> late) {
    long lost = LateCheck.count(late);
    ObjectNode members = Json.object();
    summary.members().forEach(members::putPOJO);
    boolean partial = lost > 0 && summary.outcome() == Outcome.DONE;
    members.put("late_errors", lost).put("exit", partial ? 3 : exit(summary));
    print(members, sentence(summary) + (lost > 0 ? ", " + lost + " lost afterwards" : ""));
    for (SinkError error : late) {
      invocation.note(
          error.timestamp() + ": " + error.message() + " [" + error.code() + "] x" + error.count());
    }
    if (partial) {
      throw new CommandFailure(
          ExitCode.PARTIAL,
          "late_errors",
          counted(lost, "record") + " were lost after the service had accepted them",
          "The messages above say why; mend those records and push them again.");
    }
    return end(summary);
  }

  /**
   * Prints the summary of a push whose late errors were not waited for, because of a signal.
   *
   * @throws CommandFailure always
   */
  int tellUnchecked(Summary summary) {
    ObjectNode members = Json.object();
    summary.members().forEach(members::putPOJO);
    print(members.put("exit", signal().code()), sentence(summary));
    throw new CommandFailure(
        signal(),
        "interrupted",
        "interrupted while late errors were waited for; the push itself had ended",
        "See what comes: fb sinks errors " + summary.sink());
  }

  /**
   * Prints what a push of the same input would do; the sink's mapping is not known to it.
   *
   * @throws CommandFailure when not every record could be sent
   */
  int tellRehearsal(Summary summary) {
    double seconds =
        Math.max(summary.accepted() / RECORDS_PER_SECOND, summary.bytes() / BYTES_PER_SECOND);
    long bad = summary.rejected() + summary.unparsable();
    print(
        Json.object()
            .put("sink", summary.sink())
            .put("read", summary.read())
            .put("sendable", summary.accepted())
            .put("rejected", summary.rejected())
            .put("unparsable", summary.unparsable())
            .put("requests", summary.requests())
            .put("bytes", summary.bytes())
            .put("seconds_at_quota", seconds)
            .put("exit", exit(summary)),
        summary.sink()
            + ": "
            + counted(summary.accepted(), "record")
            + " could be sent in "
            + counted(summary.requests(), "request")
            + ", "
            + bad
            + " could not; nothing was sent. At the quota it takes "
            + seconds
            + " s at least");
    return end(summary);
  }

  private void print(ObjectNode members, String sentence) {
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
    text.append(counted(summary.read(), "record")).append(" read, ");
    text.append(summary.accepted()).append(" accepted");
    count(text, summary.rejected(), "rejected");
    count(text, summary.superseded(), "of them superseded");
    count(text, summary.unparsable(), "unparsable");
    count(text, summary.skipped(), "skipped");
    count(text, summary.notSent(), "not sent");
    text.append(" (").append(counted(summary.requests(), "request"));
    count(text, summary.throttled(), "throttled");
    count(text, summary.retried(), "sent again");
    return text.append(", ").append(summary.seconds()).append(" s)").toString();
  }

  private static void count(StringBuilder text, long count, String what) {
    if (count > 0) {
      text.append(", ").append(count).append(' ').append(what);
    }
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private int end(Summary summary) {
    if (summary.outcome() != Outcome.DONE) {
      throw new PushFailure(resumeCommand, errorsFile, signal()).of(summary);
    }
    return ExitCode.DONE.code();
  }

  /** The exit code as the outcome has it, or the signal that interrupted the run. */
  private int exit(Summary summary) {
    return summary.outcome() == Outcome.INTERRUPTED ? signal().code() : summary.exit();
  }

  private ExitCode signal() {
    return ExitCode.ofSignal(invocation.platform().interruption().exit());
  }
}
