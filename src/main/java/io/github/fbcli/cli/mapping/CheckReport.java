package io.github.fbcli.cli.mapping;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.RecordValues;
import io.github.fbcli.console.SafeText;
import io.github.fbcli.push.Rehearsal;
import io.github.fbcli.push.Rehearsal.Verdict;
import io.github.fbcli.push.input.InputRecord;
import io.github.fbcli.push.input.Place;
import io.github.fbcli.push.input.Reason;
import io.github.fbcli.push.input.UnreadableInputException;
import io.github.fbcli.sink.sample.MappingCoverage;
import io.github.fbcli.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rehearsal found, and how it is told. */
final class CheckReport {
  /** As many as a person reads; {@code -o json} and {@code -o ndjson} tell all. */
  private static final int SHOWN = 20;

  /** The code by which the service refuses values of the wrong type. */
  private static final String INVALID_BODY = "InvalidBody";

  private final MappingCoverage coverage;
  private final Output output;
  private final List<Refused> refused = new ArrayList<>();
  private long records;
  private long rejected;
  private long unparsable;
  private @Nullable String brokenOff;

  CheckReport(MappingCoverage coverage, Invocation invocation) {
    this.coverage = coverage;
    this.output = invocation.output();
  }

  private record Refused(Place place, Reason reason) {
    ObjectNode toJson() {
      return Json.object()
          .put("file", place.file())
          .put("line", place.line())
          .put("offset", place.offset())
          .put("code", reason.code())
          .put("message", reason.message());
    }

    @Override
    public String toString() {
      return SafeText.of(place + ": " + reason.message() + " [" + reason.code() + "]");
    }
  }

  /** Reads to the end of the input, or to where nothing more can be read. */
  void read(Rehearsal rehearsal) {
    try {
      for (Verdict verdict = rehearsal.next(); verdict != null; verdict = rehearsal.next()) {
        take(verdict);
      }
    } catch (UnreadableInputException e) {
      brokenOff = String.valueOf(e.getMessage());
    }
  }

  private void take(Verdict verdict) {
    records++;
    Reason problem = verdict.problem();
    InputRecord found = verdict.record();
    if (found != null) {
      String misfit = misfit(RecordValues.of(found));
      problem = problem == null && misfit != null ? new Reason(INVALID_BODY, misfit) : problem;
    }
    if (problem != null) {
      refuse(verdict, problem);
    }
    if (problem != null && verdict.endsInput()) {
      brokenOff = problem.message();
    }
  }

  /** Why the service would refuse it, as far as is known; null when it would not. */
  private @Nullable String misfit(RecordValues.Found found) {
    String misfit = coverage.add(found.values());
    return misfit == null && found.repeated() != null
        ? "the key '" + found.repeated() + "' is there twice in one object"
        : misfit;
  }

  private void refuse(Verdict verdict, Reason problem) {
    if (verdict.parsed()) {
      rejected++;
    } else {
      unparsable++;
    }
    Refused refusal = new Refused(verdict.place(), problem);
    if (output.format() == OutputFormat.NDJSON) {
      output.document(refusal.toJson());
    } else if (output.format() == OutputFormat.JSON || refused.size() < SHOWN) {
      refused.add(refusal);
    }
  }

  /**
   * Prints it.
   *
   * @throws CommandFailure when a record would be rejected, or not all could be read
   */
  int tell() {
    switch (output.format()) {
      case JSON -> output.document(document());
      case NDJSON -> {} // told line by line
      case TABLE -> page();
      default -> output.list(coverage.columns(), CoverageView.COLUMN);
    }
    if (brokenOff != null) {
      throw new CommandFailure(
          ExitCode.INPUT, "input_unreadable", brokenOff, "Mend the input there; a push stops too.");
    }
    if (rejected + unparsable > 0) {
      throw new CommandFailure(
          ExitCode.PARTIAL,
          "records_rejected",
          counted(rejected + unparsable) + " of " + records + " would not make it",
          "Mend the mapping or the records; --allow-missing-fields loads what lacks a field.");
    }
    return ExitCode.DONE.code();
  }

  private void page() {
    output.list(coverage.columns(), CoverageView.COLUMN);
    if (coverage.firstRow() != null) {
      output.text("\nThe first record as a row:\n" + SafeText.of(coverage.firstRow().toString()));
    }
    if (!refused.isEmpty()) {
      List<String> lines = new ArrayList<>(refused.stream().map(Refused::toString).toList());
      long more = rejected + unparsable - lines.size();
      if (more > 0) {
        lines.add("and " + more + " more, which -o ndjson tells");
      }
      output.text("\nNot accepted:\n" + String.join("\n", lines));
    }
    output.text("\n" + sentence());
  }

  private String sentence() {
    return counted(records)
        + ": "
        + (records - rejected - unparsable)
        + " would be accepted, "
        + rejected
        + " rejected, "
        + unparsable
        + " unparsable";
  }

  private static String counted(long count) {
    return count + (count == 1 ? " record" : " records");
  }

  private ObjectNode document() {
    ObjectNode document =
        Json.object()
            .put("read", records)
            .put("accepted", records - rejected - unparsable)
            .put("rejected", rejected)
            .put("unparsable", unparsable);
    ArrayNode columns = document.putArray("columns");
    coverage.columns().forEach(column -> columns.add(CoverageView.json(column)));
    document.set("first_row", CoverageView.row(coverage.firstRow()));
    ArrayNode problems = document.putArray("not_accepted");
    refused.forEach(refusal -> problems.add(refusal.toJson()));
    return document;
  }
}
