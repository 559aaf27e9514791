package io.github.fbcli.cli.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.push.IdSample;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.SinkError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The results of the checks after a push.
 *
 * @param late the result of {@code --check-late}; null if not requested
 * @param rows the result of {@code --verify}; null if not requested
 */
record PushChecks(LateCheck.@Nullable Result late, Verification.@Nullable Result rows) {
  /** The number of missing ids to print. */
  private static final int SHOWN = 20;

  private static final String FIX_LATE =
      "The messages above give the reasons; fix the rejected records and push them again.";
  private static final String PUSH_AGAIN =
      "Push the same input again; loading a record twice is safe. 'fb sinks errors' may show"
          + " the cause.";

  static PushChecks none() {
    return new PushChecks(null, null);
  }

  void addTo(ObjectNode members) {
    if (rows != null) {
      boolean unknown = rows.failure() != null;
      members
          .put("verified", extent(rows))
          .put("ids_checked", rows.checked())
          .put("ids_not_comparable", rows.sample().incomparable())
          .put("earlier_records_not_verified", rows.sample().unidentified());
      members.put("ids_missing", unknown ? null : rows.missing().size());
      members.set("missing_ids", Json.strings(unknown ? List.of() : shown(rows)));
      members.put("rows_before", rows.rowsBefore()).put("rows_after", rows.rowsAfter());
    }
    if (late != null) {
      boolean unknown = late.failure() != null && lost() == 0;
      members.put("late_errors", unknown ? null : Long.valueOf(lost()));
    }
  }

  private static String extent(Verification.Result rows) {
    return rows.sample().isComplete() ? "all" : rows.checked() > 0 ? "sample" : "none";
  }

  private static List<String> shown(Verification.Result rows) {
    return rows.missing().stream().limit(SHOWN).toList();
  }

  private long lost() {
    return late == null ? 0 : LateCheck.count(late.late());
  }

  private int missing() {
    return rows == null || rows.failure() != null ? 0 : rows.missing().size();
  }

  /** Returns text to append to the summary; it starts with a comma or is empty. */
  String sentence() {
    String found = rows == null || rows.failure() != null ? "" : ", " + found(rows);
    return found + (lost() > 0 ? ", " + lost() + " lost afterwards" : "");
  }

  private static String found(Verification.Result rows) {
    IdSample sample = rows.sample();
    StringBuilder text = new StringBuilder(verified(rows));
    if (sample.incomparable() > 0) {
      text.append("; ").append(sample.incomparable()).append(" cannot be compared");
    }
    if (sample.unidentified() > 0) {
      text.append("; ").append(PushSummary.counted(sample.unidentified(), "record"));
      text.append(" of earlier runs not verified");
    }
    return text.append(growth(rows)).toString();
  }

  private static String verified(Verification.Result rows) {
    long incomparable = rows.sample().incomparable();
    if (rows.checked() == 0) {
      return rows.sample().isComplete() ? "no ids to verify" : "no ids verified";
    } else if (!rows.missing().isEmpty()) {
      return rows.missing().size() + " of " + checked(rows) + " missing";
    } else if (incomparable == 0 || rows.sample().isSampled()) {
      return checked(rows) + " verified";
    }
    return rows.checked() + " of " + (rows.checked() + incomparable) + " ids verified";
  }

  private static String checked(Verification.Result rows) {
    return PushSummary.counted(rows.checked(), rows.sample().isSampled() ? "sampled id" : "id");
  }

  /** Returns text about the number of new rows. Updated rows are not counted. */
  private static String growth(Verification.Result rows) {
    Long before = rows.rowsBefore();
    Long after = rows.rowsAfter();
    return before == null || after == null
        ? ""
        : ", at least "
            + PushSummary.counted(Math.max(0, after - before), "new row")
            + (" (" + before + " before, " + after + " after)");
  }

  /** Returns the lines that explain the result. */
  List<String> details() {
    List<String> lines = new ArrayList<>();
    if (rows != null && missing() > 0) {
      int more = missing() - shown(rows).size();
      lines.add(
          "missing ids: "
              + String.join(", ", shown(rows))
              + (more == 0 ? "" : " and " + more + " more"));
    }
    if (rows != null && rows.checked() == 0 && !rows.sample().isComplete()) {
      lines.add(
          rows.sample().incomparable() > 0
              ? "warning: no row was verified, because none of the ids can be compared"
              : "warning: no row was verified");
    }
    for (SinkError error : late == null ? List.<SinkError>of() : late.late()) {
      lines.add(
          error.timestamp() + ": " + error.message() + " [" + error.code() + "] x" + error.count());
    }
    addFailure(lines, "verification", rows == null ? null : rows.failure());
    addFailure(lines, "check for late errors", late == null ? null : late.failure());
    return lines;
  }

  private static void addFailure(
      List<String> lines, String check, @Nullable RuntimeException failure) {
    if (failure != null) {
      lines.add(
          "warning: the push finished, but the " + check + " failed: " + failure.getMessage());
    }
  }

  /** Returns the failure if accepted records were lost; null if no loss was found. */
  @Nullable CommandFailure loss() {
    if (rows != null && missing() > 0) {
      String lost = lost() == 0 ? "" : "; " + lost() + " lost according to the late errors";
      return new CommandFailure(
          ExitCode.PARTIAL,
          "rows_missing",
          missing() + " of " + checked(rows) + " not found in the table" + lost,
          lost() == 0 ? PUSH_AGAIN : FIX_LATE);
    } else if (lost() > 0) {
      return new CommandFailure(
          ExitCode.PARTIAL,
          "late_errors",
          PushSummary.counted(lost(), "record") + " lost after the service had accepted them",
          FIX_LATE);
    }
    return null;
  }

  /** Returns why a check failed; null if none failed. */
  @Nullable RuntimeException failure() {
    return Stream.of(rows == null ? null : rows.failure(), late == null ? null : late.failure())
        .filter(failure -> failure != null)
        .findFirst()
        .orElse(null);
  }
}
