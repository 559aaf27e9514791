package io.github.fbcli.cli.run;

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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.output.View;
import io.github.fbcli.cli.output.View.Column;
import io.github.fbcli.push.Count;
import io.github.fbcli.push.Outcome;
import io.github.fbcli.push.Summary;
import io.github.fbcli.push.pace.RateLimit;
import io.github.fbcli.wire.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints the counts of a push as data, and reports problems as a {@link CommandFailure}. */
final class PushSummary {
  private final Invocation invocation;
  private final PushEnding ending;

  /**
   * @param errorsFile the path given by the user; null if none
   * @param resumeCommand the command that resumes the load; null without a checkpoint
   */
  PushSummary(Invocation invocation, @Nullable Path errorsFile, @Nullable String resumeCommand) {
    this.invocation = invocation;
    this.ending =
        new PushEnding(
            errorsFile,
            resumeCommand,
            ExitCode.ofSignal(invocation.platform().interruption().exit()));
  }

  /**
   * Prints the summary with the results of the checks.
   *
   * @throws CommandFailure if a record was not accepted or was lost afterwards
   * @throws RuntimeException if only a check failed
   */
  int print(Summary summary, PushChecks checks) {
    RuntimeException found = failure(summary, checks);
    ObjectNode members = members(summary);
    checks.addTo(members);
    print(
        members,
        found == null ? ending.exit(summary.outcome()) : invocation.exit(found),
        sentence(summary) + checks.sentence());
    checks.details().forEach(invocation::note);
    if (found != null) {
      throw found;
    }
    return end(summary);
  }

  /** Returns the failure that the checks found, with the number of rejected records; or null. */
  private @Nullable RuntimeException failure(Summary summary, PushChecks checks) {
    CommandFailure loss = checks.loss();
    return switch (summary.outcome()) {
      case DONE -> loss == null ? checks.failure() : loss;
      case PARTIAL -> loss == null ? null : loss.and(ending.failure(summary));
      default -> null;
    };
  }

  /**
   * Prints the summary after a signal ended a check.
   *
   * @param check what the check did, such as {@code waiting for late errors}
   * @throws CommandFailure always
   */
  int printUnchecked(Summary summary, String check) {
    print(members(summary), ending.signal(), sentence(summary));
    throw new CommandFailure(
        ending.signal(),
        "interrupted",
        "interrupted while " + check + "; the push is complete",
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
    print(members, ending.exit(summary.outcome()), sentence);
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
                        name.toUpperCase(Locale.ROOT), object -> cell(object.path(name)))));
    return new View<>(columns, object -> object, object -> object.path("sink").asText());
  }

  private static String cell(JsonNode value) {
    return value.isContainerNode() ? Json.text(value) : value.isNull() ? "" : value.asText();
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

  static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private int end(Summary summary) {
    if (summary.outcome() != Outcome.DONE) {
      throw ending.failure(summary);
    }
    return ExitCode.DONE.code();
  }
}
