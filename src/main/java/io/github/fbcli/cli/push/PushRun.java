package io.github.fbcli.cli.push;

import io.github.fbcli.cli.run.Catalog;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Platform;
import io.github.fbcli.cli.run.PushInput;
import io.github.fbcli.push.Endpoint;
import io.github.fbcli.push.ErrorsFile;
import io.github.fbcli.push.HeaderCheck;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the sink, opens the files, pushes the records and prints the summary. */
final class PushRun {
  private final Invocation invocation;
  private final String sinkName;
  private final @Nullable String database;
  private final PushInput input;
  private final PushFlags flags;
  private final @Nullable Path errorsFile;

  PushRun(
      Invocation invocation,
      String sinkName,
      @Nullable String database,
      PushInput input,
      PushFlags flags) {
    this.invocation = invocation;
    this.sinkName = sinkName;
    this.database = database;
    this.input = input;
    this.flags = flags;
    this.errorsFile = flags.failures.errorsFile;
  }

  int push(PushOptions options) {
    try (Inputs source = input.open("fb push");
        ErrorsFile errors = errorsFile();
        CheckpointFile file = checkpointFile()) {
      SinkResource sink = activeSink();
      RecordShape shape = shape(sink);
      source.onCsvHead(new HeaderCheck(shape, invocation::note));
      RunCheckpoint checkpoint = file == null ? null : open(file, sink, shape);
      Pusher.Plan plan = new Pusher.Plan(sink.name(), shape, source, errors, checkpoint, options);
      Endpoint endpoint = invocation.service().endpoint(sink.id());
      LateCheck late =
          flags.failures.checkLate == null
              ? null
              : new LateCheck(invocation, sink.id(), flags.failures.checkLate);
      return print(run(plan, endpoint), late);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private int print(Summary summary, @Nullable LateCheck check) {
    PushSummary printer = new PushSummary(invocation, errorsFile, flags.resumeCommand());
    boolean whole = summary.outcome() == Outcome.DONE || summary.outcome() == Outcome.PARTIAL;
    if (check == null || !whole) {
      return printer.print(summary);
    }
    Optional<LateCheck.Result> late = invocation.platform().interruption().orderly(check::await);
    return late.isPresent()
        ? printer.print(summary, late.get())
        : new PushSummary(invocation, errorsFile, null).printUnchecked(summary);
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
    Path path = flags.checkpoint();
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
        flags.readAs(input.options()),
        input.files(),
        errorsFile,
        flags.checkpoints.resume);
  }

  /** Reads and validates the whole input without sending anything. */
  int dryRun(PushOptions options) {
    try (Inputs source = input.open("fb push")) {
      source.onCsvHead(new HeaderCheck(RecordShape.unknown(), invocation::note));
      Pusher.Plan plan =
          new Pusher.Plan(sinkName, RecordShape.unknown(), source, null, null, options.unlimited());
      Endpoint endpoint = (body, records) -> RequestResult.Delivered.success(records);
      return new PushSummary(invocation, null, null).printDryRun(run(plan, endpoint));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private Summary run(Pusher.Plan plan, Endpoint endpoint) throws IOException {
    Platform platform = invocation.platform();
    boolean keepsErrors = plan.errorsFile() != null;
    try (PushProgress progress =
        new PushProgress(invocation, plan.sink(), keepsErrors, input.size())) {
      Pusher push =
          new Pusher(
              plan, endpoint, progress, platform.clock(), platform.sleeper(), platform.random());
      return platform.interruption().orderly(push::run);
    }
  }

  private SinkResource activeSink() {
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
