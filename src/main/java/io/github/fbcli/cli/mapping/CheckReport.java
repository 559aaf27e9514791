package io.github.fbcli.cli.mapping;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.output.View;
import io.github.fbcli.cli.output.View.Column;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.InputCheck;
import io.github.fbcli.cli.run.InputCheck.Rejection;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.push.DryRun;
import io.github.fbcli.sink.ValueText;
import io.github.fbcli.sink.document.ProposalDocument;
import io.github.fbcli.sink.sample.MappingCoverage;
import io.github.fbcli.sink.sample.ValueCounts;
import io.github.fbcli.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Collects and prints the results of a mapping check. */
final class CheckReport {
  /** The number of rejected records to print; {@code -o json} and {@code -o ndjson} print all. */
  private static final int SHOWN = 20;

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
  private final InputCheck check;
  private final List<Rejection> rejections = new ArrayList<>();

  CheckReport(MappingCoverage coverage, Invocation invocation) {
    this.check = new InputCheck(coverage, this::add);
    this.coverage = coverage;
    this.invocation = invocation;
    this.output = invocation.output();
  }

  private static ObjectNode json(Rejection rejection) {
    return Json.object()
        .put("file", rejection.position().file())
        .put("line", rejection.position().line())
        .put("offset", rejection.position().offset())
        .put("code", rejection.reason().code())
        .put("message", rejection.reason().message());
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

  /** Reads until the end of the input or an error that makes the rest unreadable. */
  void read(DryRun dryRun) {
    check.read(dryRun);
  }

  private void add(Rejection rejection) {
    if (output.format() == OutputFormat.NDJSON) {
      output.document(json(rejection));
    } else if (output.format() == OutputFormat.JSON || rejections.size() < SHOWN) {
      rejections.add(rejection);
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
    String unreadable = check.unreadable();
    if (unreadable != null) {
      throw new CommandFailure(
          ExitCode.INPUT,
          "input_unreadable",
          unreadable,
          "Fix the input; a push would stop at the same position.");
    }
    if (bad() > 0) {
      throw new CommandFailure(
          ExitCode.PARTIAL,
          "records_rejected",
          bad() + " of " + counted(check.records()) + " would not be loaded",
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
    if (!rejections.isEmpty()) {
      output.text("\nNot accepted:");
      rejections.forEach(rejection -> output.sentence(rejection.toString()));
      long more = bad() - rejections.size();
      if (more > 0) {
        output.text("and " + more + " more; -o ndjson prints all");
      }
    }
    paragraph(
        (counted(check.records()) + ": " + accepted() + " would be accepted, ")
            + (check.rejected() + " rejected, " + check.unparsable() + " unparsable"));
  }

  private long bad() {
    return check.rejected() + check.unparsable();
  }

  private long accepted() {
    return check.records() - bad();
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
            .put("read", check.records())
            .put("accepted", accepted())
            .put("rejected", check.rejected())
            .put("unparsable", check.unparsable());
    ArrayNode columns = document.putArray("columns");
    coverage.columns().forEach(column -> columns.add(json(column)));
    document.set("first_row", coverage.firstRow());
    ArrayNode problems = document.putArray("not_accepted");
    rejections.forEach(rejection -> problems.add(json(rejection)));
    return document;
  }
}
