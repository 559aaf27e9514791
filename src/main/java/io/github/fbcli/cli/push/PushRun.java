package io.github.fbcli.cli.push;

import io.github.fbcli.cli.run.CheckpointFlags;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Platform;
import io.github.fbcli.cli.run.PushInput;
import io.github.fbcli.cli.run.SinkFinder;
import io.github.fbcli.push.Answer;
import io.github.fbcli.push.Endpoint;
import io.github.fbcli.push.ErrorsFile;
import io.github.fbcli.push.MappingHash;
import io.github.fbcli.push.Outcome;
import io.github.fbcli.push.PushOptions;
import io.github.fbcli.push.PushPlan;
import io.github.fbcli.push.RecordShape;
import io.github.fbcli.push.RecordShapes;
import io.github.fbcli.push.RunCheckpoint;
import io.github.fbcli.push.Summary;
import io.github.fbcli.push.UnusableErrorsFileException;
import io.github.fbcli.push.checkpoint.CheckpointFile;
import io.github.fbcli.push.checkpoint.Target;
import io.github.fbcli.push.checkpoint.UnusableCheckpointException;
import io.github.fbcli.push.input.Input;
import io.github.fbcli.push.input.Inputs;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.SinkStatus;
import io.github.fbcli.sink.document.SpecDocuments;
import io.github.fbcli.wire.SinkResource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One push on behalf of the command: finds the sink, opens the files, runs, tells the summary. */
final class PushRun {
  private final Invocation invocation;
  private final String sinkName;
  private final PushInput input;
  private final @Nullable Path errorsFile;
  private final CheckpointFlags flags;
  private final @Nullable Duration lateWindow;

  PushRun(
      Invocation invocation,
      String sinkName,
      PushInput input,
      @Nullable Path errorsFile,
      CheckpointFlags flags,
      @Nullable Duration lateWindow) {
    this.invocation = invocation;
    this.sinkName = sinkName;
    this.input = input;
    this.errorsFile = errorsFile;
    this.flags = flags;
    this.lateWindow = lateWindow;
  }

  /** Pushes; returns when every record is accounted for. */
  int push(PushOptions options) {
    try (Inputs source = open();
        ErrorsFile errors = errorsFile();
        CheckpointFile file = checkpointFile()) {
      SinkResource sink = activeSink();
      RecordShape shape = shape(sink);
      RunCheckpoint checkpoint = file == null ? null : begin(file, sink, shape);
      PushPlan plan = new PushPlan(sink.name(), shape, source, errors, checkpoint, options);
      Endpoint endpoint = invocation.service().endpoint(sink.id());
      LateCheck late = lateWindow == null ? null : new LateCheck(invocation, sink.id(), lateWindow);
      Summary summary = run(plan, endpoint, input.size());
      return tell(summary, late);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private int tell(Summary summary, @Nullable LateCheck check) {
    PushSummary teller = new PushSummary(invocation, errorsFile, flags.resumeCommand());
    boolean whole = summary.outcome() == Outcome.DONE || summary.outcome() == Outcome.PARTIAL;
    if (check == null || !whole) {
      return teller.tell(summary);
    }
    return invocation
        .platform()
        .interruption()
        .orderly(
            () -> {
              try {
                return teller.tell(summary, check.await());
              } catch (InterruptedException e) {
                return teller.tellUnchecked(summary);
              }
            });
  }

  private @Nullable CheckpointFile checkpointFile() throws IOException {
    Path path = flags.file();
    if (path == null) {
      return null;
    }
    List<Path> others = new ArrayList<>();
    input.files().stream().map(Input::path).filter(Objects::nonNull).forEach(others::add);
    if (errorsFile != null) {
      others.add(errorsFile);
    }
    return CheckpointFile.open(path, others);
  }

  private RunCheckpoint begin(CheckpointFile file, SinkResource sink, RecordShape shape)
      throws IOException {
    Target target = new Target(sink.id(), sink.name(), MappingHash.of(shape));
    return RunCheckpoint.begin(
        file, target, input.options().flags(), input.files(), errorsFile, flags.resume());
  }

  private @Nullable ErrorsFile errorsFile() throws IOException {
    return errorsFile == null ? null : ErrorsFile.at(errorsFile, input.files());
  }

  /** Reads the whole input as a push would, and sends nothing. */
  int rehearse(PushOptions given) {
    PushOptions options = given.unhindered();
    try (Inputs source = open()) {
      PushPlan plan = new PushPlan(sinkName, RecordShape.unknown(), source, null, null, options);
      return new PushSummary(invocation, null, null)
          .tellRehearsal(run(plan, PushRun::acceptAll, input.size()));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private Inputs open() throws IOException {
    return input.checked("fb push").open();
  }

  private Summary run(PushPlan plan, Endpoint endpoint, long bytes) {
    Platform platform = invocation.platform();
    try (PushProgress progress = new PushProgress(invocation, plan.errorsFile() != null, bytes)) {
      io.github.fbcli.push.Push push =
          new io.github.fbcli.push.Push(
              plan, endpoint, progress, platform.clock(), platform.sleeper(), platform.random());
      return platform.interruption().orderly(push::run);
    }
  }

  private static Answer acceptAll(byte[] body, int records) {
    return Answer.Delivered.success(records);
  }

  private SinkResource activeSink() {
    SinkResource sink = new SinkFinder(invocation.service()).require(sinkName);
    boolean told = !sink.status().isEmpty();
    if (told && SinkStatus.of(sink.status()) != SinkStatus.ACTIVE) {
      throw new CommandFailure(
          ExitCode.CONFLICT,
          "sink_not_active",
          "sink '" + sink.name() + "' is " + sink.status() + "; only an ACTIVE one takes records",
          "Wait for it: fb sinks wait " + sink.name());
    }
    return sink;
  }

  private RecordShape shape(SinkResource sink) {
    SinkSpec spec = SpecDocuments.fromSchema(sink.document()).orElse(null);
    if (spec == null) {
      invocation.note(
          "warning: the service does not tell the sink's mapping, so records are not checked here");
      return RecordShape.unknown();
    }
    return RecordShapes.of(spec, SpecDocuments.idKind(sink.document()).orElse(null));
  }

  private static CommandFailure unusable(IOException e) {
    boolean usage =
        e instanceof UnusableErrorsFileException || e instanceof UnusableCheckpointException;
    return new CommandFailure(
        usage ? ExitCode.USAGE : ExitCode.INPUT,
        usage ? "usage" : "input_unreadable",
        String.valueOf(e.getMessage()),
        "Nothing was sent. Check the names and rights of the files.");
  }
}
