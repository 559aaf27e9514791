package io.github.fbcli.cli.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.api.SinkService.Created;
import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.output.View;
import io.github.fbcli.cli.output.View.Column;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.Confirmation;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.PushJob;
import io.github.fbcli.cli.run.PushRun;
import io.github.fbcli.cli.run.TableChanges;
import io.github.fbcli.cli.run.WaitRunner;
import io.github.fbcli.push.checkpoint.RunCheckpoint.Progress;
import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.ShellWord;
import io.github.fbcli.sink.SinkWaiter.WaitOptions;
import io.github.fbcli.sink.WaitGoal;
import io.github.fbcli.table.TableQueries;
import io.github.fbcli.wire.IoReason;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.SinkResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Shows a plan, or executes it after confirmation.
 *
 * @param databaseOption the option to add to suggested commands; may be empty
 */
record LoadRun(Invocation invocation, LoadPlan plan, PushJob job, String databaseOption) {
  private static final Duration MAX_WAIT = Duration.ofMinutes(10);
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final int FIRST_ROWS = 10;

  int run() {
    if (invocation.previews()) {
      return preview();
    }
    List<String> lines = plan.lines();
    if (invocation.assumesYes()) {
      lines.forEach(invocation::note);
    }
    new Confirmation(invocation)
        .require(
            "Load " + plan.records().count() + " into table '" + plan.tableName() + "'?",
            "nothing was created",
            lines);
    return push(create());
  }

  private int preview() {
    Output output = invocation.output();
    if (output.format() == OutputFormat.TABLE) {
      plan.lines().forEach(output::line);
    } else {
      output.document(plan.toJson());
    }
    return ExitCode.DONE.code();
  }

  private SinkResource create() {
    new TableChanges(invocation).execute(plan.table());
    SinkResource sink = plan.sink();
    if (sink == null) {
      Created created = invocation.service().createSink(plan.spec(), true);
      invocation.note("sink '" + plan.spec().name() + "' created");
      sink = created.sink();
    }
    new WaitRunner(invocation, WaitGoal.ACTIVE, plan.database().id())
        .until(List.of(sink), new WaitOptions(MAX_WAIT, INTERVAL, false), seen -> {});
    return sink;
  }

  private int push(SinkResource sink) {
    PushRun push = new PushRun(invocation, job.resuming(plan.progress() == Progress.UNFINISHED));
    try {
      int exit = push.push(sink.id(), plan.database().id());
      suggestQuery(push);
      return exit;
    } catch (CommandFailure failure) {
      if (invocation.exit(failure) == ExitCode.PARTIAL) {
        suggestQuery(push);
        forgetMissingRows(push);
      }
      throw failure;
    }
  }

  private void suggestQuery(PushRun push) {
    Long rows = push.rows();
    IdKind kind = plan.spec().idKind();
    String sql = new TableQueries(plan.tableName(), kind).rows(FIRST_ROWS).text();
    invocation.note(
        "table '"
            + plan.tableName()
            + (rows == null ? "'" : "' has " + rows + (rows == 1 ? " row" : " rows"))
            + "; to see the first rows: fb query "
            + ShellWord.quote(sql)
            + databaseOption);
  }

  /** Removes the checkpoint if rows are missing, so that the next run loads all records again. */
  private void forgetMissingRows(PushRun push) {
    Path checkpoint = job.files().checkpoint();
    if (checkpoint == null || !push.isMissingRows()) {
      return;
    }
    try {
      Files.deleteIfExists(checkpoint);
      invocation.note(
          "removed " + checkpoint + "; to load all records again, run the same command again");
    } catch (IOException e) {
      invocation.note("warning: cannot remove " + checkpoint + ": " + IoReason.of(e));
    }
  }

  /**
   * Reports that the input is already loaded.
   *
   * @param failed the number of records that were rejected or unparsable
   */
  static int nothingToDo(Invocation invocation, String sink, PushJob.Files files, long failed) {
    Output output = invocation.output();
    ExitCode exit = failed == 0 ? ExitCode.DONE : ExitCode.PARTIAL;
    if (output.format() == OutputFormat.TABLE) {
      String rejected = failed == 1 ? "1 record was rejected" : failed + " records were rejected";
      output.sentence(
          sink
              + ": nothing to do; "
              + (failed == 0 ? "the input is already loaded" : rejected + ", see " + files.errors())
              + ". To load it again, remove "
              + files.checkpoint());
    } else {
      ObjectNode json =
          Json.object()
              .put("sink", sink)
              .put("nothing_to_do", true)
              .put("rejected", failed)
              .put("errors_file", failed == 0 ? null : String.valueOf(files.errors()))
              .put("checkpoint", String.valueOf(files.checkpoint()))
              .put("exit", exit.code());
      output.one(
          json,
          new View<>(
              List.of(
                  new Column<>("SINK", object -> object.path("sink").asText()),
                  new Column<>("NOTHING_TO_DO", object -> object.path("nothing_to_do").asText())),
              object -> object,
              object -> object.path("sink").asText()));
    }
    return exit.code();
  }
}
