package io.github.fbcli.cli.push;

import io.github.fbcli.api.SpecDocuments;
import io.github.fbcli.cli.CommandFailure;
import io.github.fbcli.cli.ExitCode;
import io.github.fbcli.cli.Invocation;
import io.github.fbcli.cli.Seams;
import io.github.fbcli.cli.sinks.SinkFinder;
import io.github.fbcli.push.Answer;
import io.github.fbcli.push.Endpoint;
import io.github.fbcli.push.ErrorsFile;
import io.github.fbcli.push.MappedField;
import io.github.fbcli.push.PushOptions;
import io.github.fbcli.push.PushPlan;
import io.github.fbcli.push.RecordResult;
import io.github.fbcli.push.RecordShape;
import io.github.fbcli.push.Summary;
import io.github.fbcli.push.UnusableErrorsFileException;
import io.github.fbcli.push.input.Input;
import io.github.fbcli.push.input.Inputs;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.SinkStatus;
import io.github.fbcli.wire.SinkResource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One push on behalf of the command: finds the sink, opens the files, runs, tells the summary. */
final class PushRun {
  private final Invocation invocation;
  private final String sinkName;
  private final PushInput input;
  private final @Nullable Path errorsFile;

  PushRun(Invocation invocation, String sinkName, PushInput input, @Nullable Path errorsFile) {
    this.invocation = invocation;
    this.sinkName = sinkName;
    this.input = input;
    this.errorsFile = errorsFile;
  }

  /** Pushes; returns when every record is accounted for. */
  int push(PushOptions options) {
    try (Inputs source = open();
        ErrorsFile errors = errorsFile == null ? null : ErrorsFile.at(errorsFile, input.files())) {
      SinkResource sink = activeSink();
      PushPlan plan = new PushPlan(sink.name(), shape(sink), source, errors, options);
      Endpoint endpoint = invocation.service().endpoint(sink.id());
      return new PushSummary(invocation).tell(run(plan, endpoint, input.files()));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Reads the whole input as a push would, and sends nothing. */
  int rehearse(PushOptions given) {
    PushOptions options = given.unhindered();
    try (Inputs source = open()) {
      PushPlan plan = new PushPlan(sinkName, RecordShape.unknown(), source, null, options);
      return new PushSummary(invocation)
          .tellRehearsal(run(plan, PushRun::acceptAll, input.files()));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private Inputs open() throws IOException {
    try {
      input.check();
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "usage", String.valueOf(e.getMessage()), "See 'fb push --help'.");
    }
    return input.open();
  }

  private Summary run(PushPlan plan, Endpoint endpoint, List<Input> inputs) {
    Seams seams = invocation.seams();
    try (PushProgress progress =
        new PushProgress(invocation, plan.errorsFile() != null, size(inputs))) {
      io.github.fbcli.push.Push push =
          new io.github.fbcli.push.Push(
              plan, endpoint, progress, seams.clock(), seams.sleeper(), seams.random());
      return seams.interruption().orderly(push::run);
    }
  }

  /** Of all together; 0 when that of any is not known. */
  private static long size(List<Input> inputs) {
    boolean known = inputs.stream().allMatch(input -> input.size() > 0);
    return known ? inputs.stream().mapToLong(Input::size).sum() : 0;
  }

  private static Answer acceptAll(byte[] body, int records) {
    return new Answer.Delivered(Collections.nCopies(records, RecordResult.SUCCESS));
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
    return new RecordShape(
        spec.columns().stream()
            .map(column -> new MappedField(column.column(), column.path().keys()))
            .toList(),
        spec.allowMissingFields());
  }

  private static CommandFailure unusable(IOException e) {
    boolean errorsFile = e instanceof UnusableErrorsFileException;
    return new CommandFailure(
        errorsFile ? ExitCode.USAGE : ExitCode.INPUT,
        errorsFile ? "usage" : "input_unreadable",
        String.valueOf(e.getMessage()),
        "Nothing was sent. Check the names and rights of the files.");
  }
}
