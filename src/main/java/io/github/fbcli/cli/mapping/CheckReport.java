package io.github.fbcli.cli.mapping;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.output.View;
import io.github.fbcli.cli.output.View.Column;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.RecordValues;
import io.github.fbcli.push.DryRun;
import io.github.fbcli.push.DryRun.Verdict;
import io.github.fbcli.push.input.Position;
import io.github.fbcli.push.input.Reason;
import io.github.fbcli.push.input.UnreadableInputException;
import io.github.fbcli.sink.ValueText;
import io.github.fbcli.sink.document.ProposalDocument;
import io.github.fbcli.sink.sample.MappingCoverage;
import io.github.fbcli.sink.sample.ValueCounts;
import io.github.fbcli.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects and prints the results of a mapping check. */
final class CheckReport {
  /** The number of rejected records to print; {@code -o json} and {@code -o ndjson} print all. */
  private static final int SHOWN = 20;

  /** The service's error code for values of the wrong type. */
  private static final String INVALID_BODY = "InvalidBody";

  private static final View<MappingCoverage.Column> COLUMN =
      new View<>(
          List.of(
              new Column<>("COLUMN", column -> column.mapping().column()),
              new Column<>("PATH", column -> column.mapping().path().toString()),
              new Column<>("PRESENT", column -> Long.toString(column.counts().present())),
              new Column<>("NULL", column -> Long.toString(column.counts().nulls())),
              new Column<>("MISSING", column -> Long.toString(column.missing())),
              new Column<>("MISFIT", column -> Long.toString(column.misfits())),
              new Column<>("TYPES", column -> column.counts().typeNames(" ")),
              new Column<>(
                  "TABLE_TYPE", column -> Objects.requireNonNullElse(column.tableType(), "")),
              new Column<>("EXAMPLE", column -> column.counts().briefExample())),
          CheckReport::json,
          column -> column.mapping().column());

  private final MappingCoverage coverage;
  private final Invocation invocation;
  private final Output output;
  private final List<Refused> refused = new ArrayList<>();
  private long records;
  private long rejected;
  private long unparsable;
  private @Nullable String unreadable;

  CheckReport(MappingCoverage coverage, Invocation invocation) {
    this.coverage = coverage;
    this.invocation = invocation;
    this.output = invocation.output();
  }

  private record Refused(Position position, Reason reason) {
    ObjectNode toJson() {
      return Json.object()
          .put("file", position.file())
          .put("line", position.line())
          .put("offset", position.offset())
          .put("code", reason.code())
          .put("message", reason.message());
    }

    @Override
    public String toString() {
      return position + ": " + reason.message() + " [" + reason.code() + "]";
    }
  }

  private static ObjectNode json(MappingCoverage.Column column) {
    ValueCounts counts = column.counts();
    ObjectNode json = Json.object().put("column", column.mapping().column());
    json.set("path", Json.strings(column.mapping().path().keys()));
    json.put("present", counts.present()).put("null", counts.nulls());
    json.put("missing", column.missing()).put("misfits", column.misfits());
    json.set("types", ProposalDocument.types(counts));
    json.set("time_units", ProposalDocument.timeUnits(column.units()));
    json.put("table_type", column.tableType());
    json.set("example", counts.example());
    return json;
  }

  /** Reads to the end of the input, or to an error that makes the rest unreadable. */
  void read(DryRun dryRun) {
    try {
      for (Verdict verdict = dryRun.next(); verdict != null; verdict = dryRun.next()) {
        add(verdict);
      }
    } catch (UnreadableInputException e) {
      unreadable = String.valueOf(e.getMessage());
    }
  }

  private void add(Verdict verdict) {
    records++;
    Reason problem = verdict.problem();
    if (verdict.record() != null) {
      String misfit = misfit(RecordValues.of(verdict.record()));
      problem = problem == null && misfit != null ? new Reason(INVALID_BODY, misfit) : problem;
    }
    if (problem != null) {
      refuse(verdict, problem);
    }
    if (problem != null && verdict.endsInput()) {
      unreadable = problem.message();
    }
  }

  /** Returns the reason why the service would reject the values; null if none is known. */
  private @Nullable String misfit(RecordValues.Found found) {
    String misfit = coverage.add(found.values());
    return misfit == null && found.repeated() != null
        ? "the key '" + found.repeated() + "' occurs twice in one object"
        : misfit;
  }

  private void refuse(Verdict verdict, Reason problem) {
    if (verdict.parsed()) {
      rejected++;
    } else {
      unparsable++;
    }
    Refused refusal = new Refused(verdict.position(), problem);
    if (output.format() == OutputFormat.NDJSON) {
      output.document(refusal.toJson());
    } else if (output.format() == OutputFormat.JSON || refused.size() < SHOWN) {
      refused.add(refusal);
    }
  }

  /**
   * Prints the report and returns the exit code.
   *
   * @throws CommandFailure if a record would be rejected, or if some records could not be read
   */
  int print() {
    coverage.columns().stream()
        .filter(column -> column.units().isMixed())
        .map(column -> named(column) + " have different units: " + column.units())
        .forEach(mix -> invocation.note("warning: the times in column " + mix));
    switch (output.format()) {
      case JSON -> output.document(document());
      case NDJSON -> {} // already printed line by line
      case TABLE -> page();
      default -> output.list(coverage.columns(), COLUMN);
    }
    if (unreadable != null) {
      throw new CommandFailure(
          ExitCode.INPUT,
          "input_unreadable",
          unreadable,
          "Fix the input; a push would also stop there.");
    }
    if (rejected + unparsable > 0) {
      throw new CommandFailure(
          ExitCode.PARTIAL,
          "records_rejected",
          (rejected + unparsable) + " of " + counted(records) + " would not be loaded",
          "Fix the mapping or the records; --allow-missing-fields loads records that lack a"
              + " field.");
    }
    return ExitCode.DONE.code();
  }

  private void page() {
    output.list(coverage.columns(), COLUMN);
    ObjectNode firstRow = coverage.firstRow();
    if (firstRow != null) {
      output.text("\nThe first record as a row:");
      output.line(ValueText.json(firstRow));
    }
    coverage.columns().stream()
        .filter(column -> !column.units().isEmpty())
        .map(column -> "Epoch numbers in column " + named(column) + ": " + column.units())
        .forEach(this::paragraph);
    if (!refused.isEmpty()) {
      output.text("\nNot accepted:");
      refused.forEach(refusal -> output.sentence(refusal.toString()));
      long more = rejected + unparsable - refused.size();
      if (more > 0) {
        output.text("and " + more + " more; -o ndjson prints all");
      }
    }
    long accepted = records - rejected - unparsable;
    paragraph(
        (counted(records) + ": " + accepted + " would be accepted, ")
            + (rejected + " rejected, " + unparsable + " unparsable"));
  }

  private void paragraph(String sentence) {
    output.text("");
    output.sentence(sentence);
  }

  private static String named(MappingCoverage.Column column) {
    return column.mapping().column() + " (" + column.mapping().path() + ")";
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
    coverage.columns().forEach(column -> columns.add(json(column)));
    document.set("first_row", coverage.firstRow());
    ArrayNode problems = document.putArray("not_accepted");
    refused.forEach(refusal -> problems.add(refusal.toJson()));
    return document;
  }
}
