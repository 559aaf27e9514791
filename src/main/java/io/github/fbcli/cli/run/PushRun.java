package io.github.fbcli.cli.run;

import io.github.fbcli.push.Endpoint;
import io.github.fbcli.push.ErrorsFile;
import io.github.fbcli.push.HeaderCheck;
import io.github.fbcli.push.IdSample;
import io.github.fbcli.push.Outcome;
import io.github.fbcli.push.PushOptions;
import io.github.fbcli.push.Pusher;
import io.github.fbcli.push.RecordShape;
import io.github.fbcli.push.RequestResult;
import io.github.fbcli.push.Summary;
import io.github.fbcli.push.checkpoint.Checkpoint;
import io.github.fbcli.push.checkpoint.CheckpointFile;
import io.github.fbcli.push.checkpoint.RunCheckpoint;
import io.github.fbcli.push.checkpoint.UnusableFileException;
import io.github.fbcli.push.input.FileIdentity;
import io.github.fbcli.push.input.Inputs;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.SinkStatus;
import io.github.fbcli.sink.document.CreateBody;
import io.github.fbcli.wire.SinkResource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens the files, pushes the records, checks the result and prints the summary. */
public final class PushRun {
  private final Invocation invocation;
  private final PushJob job;
  private final @Nullable Path errorsFile;
  private Verification.@Nullable Result verified;

  public PushRun(Invocation invocation, PushJob job) {
    this.invocation = invocation;
    this.job = job;
    this.errorsFile = job.files().errors();
  }

  /**
   * Pushes the records into a sink, and returns the exit code.
   *
   * @param sinkName the name or id of the sink
   * @param database the id or name of the database; null if none is selected
   */
  public int push(String sinkName, @Nullable String database) {
    try (Inputs source = job.input().open("fb push");
        ErrorsFile errors = errorsFile();
        CheckpointFile file = checkpointFile()) {
      SinkResource sink = activeSink(sinkName, database);
      RecordShape shape = shape(sink);
      source.onCsvHead(new HeaderCheck(shape, invocation::note));
      Verification verification =
          job.verification() == null
              ? null
              : Verification.start(invocation, sink, shape, job.verification());
      RunCheckpoint checkpoint = file == null ? null : open(file, sink, shape);
      Pusher.Plan plan =
          new Pusher.Plan(sink.name(), shape, source, errors, checkpoint, job.options());
      Endpoint endpoint = invocation.service().endpoint(sink.id());
      LateCheck late =
          job.lateWindow() == null ? null : new LateCheck(invocation, sink.id(), job.lateWindow());
      IdSample ids = verification == null ? null : verification.sample();
      Summary summary = run(plan, endpoint, ids);
      return print(summary, verification, late, checkpoint);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private int print(
      Summary summary,
      @Nullable Verification verification,
      @Nullable LateCheck lateCheck,
      @Nullable RunCheckpoint checkpoint)
      throws IOException {
    PushSummary printer = new PushSummary(invocation, errorsFile, job.files().resumeCommand());
    if (summary.outcome() != Outcome.DONE && summary.outcome() != Outcome.PARTIAL) {
      return printer.print(summary, PushChecks.none());
    }
    Verification.Result rows = null;
    if (verification != null) {
      rows = invocation.platform().interruption().orderly(verification::await).orElse(null);
      if (rows == null) {
        return interrupted(summary, "verifying the rows");
      }
    }
    LateCheck.Result late = null;
    if (lateCheck != null) {
      late = invocation.platform().interruption().orderly(lateCheck::await).orElse(null);
      if (late == null) {
        return interrupted(summary, "waiting for late errors");
      }
    }
    verified = rows;
    boolean found = rows != null && rows.failure() == null && rows.missing().isEmpty();
    if (found && checkpoint != null) {
      checkpoint.markVerified();
    }
    return printer.print(summary, new PushChecks(late, rows));
  }

  /** Returns the number of rows after the push; null if unknown. */
  public @Nullable Long rows() {
    return verified == null ? null : verified.rowsAfter();
  }

  /** Returns whether the push found that accepted ids are missing. */
  public boolean isMissingRows() {
    return verified != null && verified.failure() == null && !verified.missing().isEmpty();
  }

  private int interrupted(Summary summary, String check) {
    return new PushSummary(invocation, errorsFile, null).printUnchecked(summary, check);
  }

  /**
   * Checks that the errors file and the checkpoint can be written. Creates no file.
   *
   * @throws CommandFailure if they cannot
   */
  public void checkFiles() {
    try {
      ErrorsFile errors = errorsFile();
      if (errors != null) {
        errors.close();
      }
      CheckpointFile file = checkpointFile();
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private @Nullable ErrorsFile errorsFile() throws IOException {
    Path trace = invocation.options().traceFile();
    if (errorsFile != null && trace != null && FileIdentity.isSame(errorsFile, trace)) {
      throw UnusableFileException.overlap(
          "the errors file " + errorsFile + " is also the trace file");
    }
    return errorsFile == null ? null : ErrorsFile.open(errorsFile);
  }

  private @Nullable CheckpointFile checkpointFile() throws IOException {
    Path path = job.files().checkpoint();
    if (path == null) {
      return null;
    }
    List<Path> others = new ArrayList<>();
    for (Path other : new Path[] {errorsFile, invocation.options().traceFile()}) {
      if (other != null) {
        others.add(other);
      }
    }
    return CheckpointFile.open(path, others);
  }

  private RunCheckpoint open(CheckpointFile file, SinkResource sink, RecordShape shape)
      throws IOException {
    return RunCheckpoint.open(
        file,
        new Checkpoint.Target(sink.id(), sink.name(), shape.mappingSha256()),
        job.readAs(),
        job.input().files(),
        errorsFile,
        job.files().resuming());
  }

  /**
   * Reads and validates the whole input without sending anything.
   *
   * @param sinkName the sink name to show in the summary
   */
  public int dryRun(String sinkName) {
    RecordShape shape = RecordShape.unknown();
    PushOptions options = job.options().unlimited();
    try (Inputs source = job.input().open("fb push")) {
      source.onCsvHead(new HeaderCheck(shape, invocation::note));
      Pusher.Plan plan = new Pusher.Plan(sinkName, shape, source, null, null, options);
      Endpoint endpoint = (body, records) -> RequestResult.Delivered.success(records);
      return new PushSummary(invocation, null, null).printDryRun(run(plan, endpoint, null));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private Summary run(Pusher.Plan plan, Endpoint endpoint, @Nullable IdSample ids)
      throws IOException {
    Platform platform = invocation.platform();
    boolean keepsErrors = plan.errorsFile() != null;
    try (PushProgress progress =
        new PushProgress(invocation, plan.sink(), keepsErrors, job.input().size(), ids)) {
      Pusher push =
          new Pusher(
              plan, endpoint, progress, platform.clock(), platform.sleeper(), platform.random());
      return platform.interruption().orderly(push::run);
    }
  }

  private SinkResource activeSink(String sinkName, @Nullable String database) {
    SinkResource sink = new Catalog(invocation.service()).sink(sinkName, database);
    boolean known = !sink.status().isEmpty();
    if (known && SinkStatus.of(sink.status()) != SinkStatus.ACTIVE) {
      throw new CommandFailure(
          ExitCode.CONFLICT,
          "sink_not_active",
          "sink '" + sink.name() + "' is " + sink.status() + "; only ACTIVE sinks accept records",
          "Wait for it: fb sinks wait " + sink.name());
    }
    return sink;
  }

  private RecordShape shape(SinkResource sink) {
    SinkSpec spec = CreateBody.read(sink.document()).orElse(null);
    if (spec == null) {
      invocation.note(
          "warning: the service does not return the sink's mapping; records are not validated"
              + " locally");
      return RecordShape.unknown();
    }
    return RecordShape.of(spec, CreateBody.idKind(sink.document()).orElse(null));
  }

  private static CommandFailure unusable(IOException e) {
    String message = String.valueOf(e.getMessage());
    String hint = "Nothing was sent. Check the file names and permissions.";
    if (e instanceof UnusableFileException file) {
      return file.isOverlap()
          ? CommandFailure.usage(message, hint)
          : CommandFailure.ofFile(message, hint);
    }
    return new CommandFailure(
        ExitCode.INPUT,
        "input_unreadable",
        message,
        PushInput.isContent(e) ? "Nothing was sent." : hint);
  }
}
