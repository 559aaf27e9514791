package io.github.fbcli.cli.load;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.cli.run.InputCheck;
import io.github.fbcli.cli.run.InputCheck.Rejection;
import io.github.fbcli.cli.run.PushJob;
import io.github.fbcli.console.TextTable;
import io.github.fbcli.push.checkpoint.RunCheckpoint.Progress;
import io.github.fbcli.push.pace.RateLimit;
import io.github.fbcli.sink.ColumnMapping;
import io.github.fbcli.sink.FieldPath;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.document.CreateBody;
import io.github.fbcli.table.ColumnSpec;
import io.github.fbcli.table.TableChange;
import io.github.fbcli.time.DurationText;
import io.github.fbcli.wire.DatabaseResource;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.SinkResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a load will do.
 *
 * @param sink the existing sink; null if it will be created
 */
record LoadPlan(
    DatabaseResource database,
    TableChange table,
    SinkSpec spec,
    List<SkippedField> skipped,
    @Nullable SinkResource sink,
    Records records,
    Progress progress,
    PushJob.Files files) {

  /**
   * A field of the input that is not loaded.
   *
   * @param reason a clause
   */
  record SkippedField(FieldPath path, String reason) {}

  /**
   * The checked records.
   *
   * @param whole whether all records were checked, not only the first ones
   * @param bytes the size of all records, in bytes
   * @param rejections the first rejections
   */
  record Records(InputCheck check, boolean whole, long bytes, List<Rejection> rejections) {
    long bad() {
      return check.rejected() + check.unparsable();
    }

    /** Returns the minimum time at the quota of a sink, in seconds. */
    long seconds() {
      RateLimit quota = RateLimit.ofService();
      double seconds =
          Math.max(
              check.records() / (double) quota.recordsPerSecond(),
              bytes / (double) quota.bytesPerSecond());
      return (long) Math.ceil(seconds);
    }

    String count() {
      return (whole ? "" : "more than ")
          + check.records()
          + (check.records() == 1 ? " record" : " records");
    }
  }

  String tableName() {
    return spec.table();
  }

  /** Returns the plan as readable lines. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    String key = spec.idKind() + " _id";
    int missing = table.missingColumns().size();
    String columnsToCreate = missing == 1 ? "1 column" : missing + " columns";
    String change = missing == 0 ? "exists" : "exists; " + columnsToCreate + " to create";
    lines.add("database:   " + database.name());
    lines.add(
        "table:      "
            + spec.table()
            + " ("
            + (table.isMissing() ? "to create" : change)
            + ", "
            + key
            + ")");
    lines.add("sink:       " + spec.name() + " (" + (sink == null ? "to create" : "exists") + ")");
    lines.add("records:    " + records.count() + ", " + records.bad() + " to be rejected");
    lines.add(
        "time:       at least "
            + DurationText.format(Duration.ofSeconds(records.seconds()))
            + " at the quota of 1000 records and 1 MB per second");
    lines.add(
        "checkpoint: "
            + files.checkpoint()
            + (progress == Progress.UNFINISHED ? " (resumes an interrupted load)" : ""));
    lines.add("errors:     " + files.errors());
    TextTable columns = new TextTable(List.of("COLUMN", "TYPE", "FIELD"));
    for (ColumnMapping column : spec.columns()) {
      columns.row(List.of(column.column(), type(column.column()), column.path().toString()));
    }
    lines.addAll(columns.lines());
    skipped.forEach(
        field -> lines.add("not loaded: " + field.path() + " (" + field.reason() + ")"));
    records.rejections().forEach(rejection -> lines.add("rejected: " + rejection));
    long more = records.bad() - records.rejections().size();
    if (more > 0) {
      lines.add("rejected: " + more + " more; 'fb mapping check' lists all");
    }
    return lines;
  }

  private String type(String column) {
    if (column.equals(ColumnMapping.ID)) {
      return spec.idKind().toString();
    }
    return table.result().columns().stream()
        .filter(each -> each.name().equals(column))
        .findFirst()
        .map(each -> each.type().toString())
        .orElse("time");
  }

  /** Returns the plan as JSON. */
  ObjectNode toJson() {
    ObjectNode json =
        Json.object().put("database", database.name()).put("database_id", database.id());
    json.set("table", table.result().document());
    json.put("table_exists", !table.isMissing());
    ArrayNode missing = json.putArray("columns_to_create");
    table.missingColumns().stream().map(ColumnSpec::name).forEach(missing::add);
    json.set("sink", CreateBody.write(spec));
    json.put("sink_exists", sink != null);
    ArrayNode fields = json.putArray("not_loaded");
    skipped.forEach(
        field ->
            fields.addObject().put("field", field.path().toString()).put("reason", field.reason()));
    json.put("records", records.check().records()).put("all_checked", records.whole());
    json.put("rejected", records.check().rejected());
    json.put("unparsable", records.check().unparsable());
    ArrayNode rejections = json.putArray("rejections");
    records.rejections().forEach(rejection -> rejections.add(rejection.toString()));
    json.put("seconds_at_quota", records.seconds());
    json.put("checkpoint", String.valueOf(files.checkpoint()));
    json.put("errors_file", String.valueOf(files.errors()));
    return json.put("resumes", progress == Progress.UNFINISHED);
  }
}
