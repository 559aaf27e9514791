package io.github.fbcli.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fbcli.push.checkpoint.Checkpoint.Target;
import io.github.fbcli.push.checkpoint.CheckpointFile;
import io.github.fbcli.push.checkpoint.RunCheckpoint;
import io.github.fbcli.push.input.Format;
import io.github.fbcli.push.input.Input;
import io.github.fbcli.push.input.InputOptions;
import io.github.fbcli.push.input.Inputs;
import io.github.fbcli.push.input.Position;
import io.github.fbcli.push.input.Reason;
import io.github.fbcli.push.pace.RateLimit;
import io.github.fbcli.sink.ColumnMapping;
import io.github.fbcli.sink.FieldPath;
import io.github.fbcli.sink.SpecLocation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A push in memory. Waiting advances the clock and takes no time. Records have a short form: {@code
 * 7a} is {@code {"id":7,"v":"a"}}.
 */
final class PushFixture implements PushListener {
  static final RecordShape BY_ID =
      new RecordShape(List.of(column("_id", "id"), column("value", "v")), true, null);

  /** Rejects records that lack a value. */
  static final RecordShape BY_ID_AND_VALUE =
      new RecordShape(List.of(column("_id", "id"), column("value", "v")), false, null);

  RecordShape shape = BY_ID;
  PushOptions options = inLanes(1);
  Path errorsFile;
  Path checkpoint;
  boolean resume;
  Random random = new Random(1);
  PushListener listener = this;
  final List<Duration> waits = new ArrayList<>();
  final List<String> reasonsToWait = new ArrayList<>();
  final List<String> failures = new ArrayList<>();
  final List<PushListener.Progress> progress = new ArrayList<>();
  private Instant now = Instant.EPOCH;

  static String record(String brief) {
    int letter = brief.length() - 1;
    return "{\"id\":" + brief.substring(0, letter) + ",\"v\":\"" + brief.substring(letter) + "\"}";
  }

  /** NDJSON of records in short form, separated by spaces. */
  static String lines(String briefs) {
    return Arrays.stream(briefs.split(" "))
        .map(brief -> record(brief) + "\n")
        .collect(Collectors.joining());
  }

  static PushOptions inLanes(int lanes) {
    PushOptions defaults = PushOptions.defaults();
    return new PushOptions(
        defaults.batchRecords(),
        defaults.batchBytes(),
        defaults.retries(),
        defaults.maxErrors(),
        lanes,
        defaults.bufferBytes(),
        RateLimit.none(),
        false);
  }

  PushFixture lanes(int lanes) {
    options =
        new PushOptions(
            options.batchRecords(),
            options.batchBytes(),
            options.retries(),
            options.maxErrors(),
            lanes,
            options.bufferBytes(),
            options.rateLimit(),
            options.includeSuperseded());
    return this;
  }

  PushFixture batchesOf(int records) {
    options =
        new PushOptions(
            records,
            900_000,
            options.retries(),
            options.maxErrors(),
            options.lanes(),
            options.bufferBytes(),
            options.rateLimit(),
            options.includeSuperseded());
    return this;
  }

  PushFixture retries(int retries) {
    options =
        new PushOptions(
            options.batchRecords(),
            options.batchBytes(),
            retries,
            options.maxErrors(),
            options.lanes(),
            options.bufferBytes(),
            options.rateLimit(),
            options.includeSuperseded());
    return this;
  }

  PushFixture maxErrors(String limit) {
    options =
        new PushOptions(
            options.batchRecords(),
            options.batchBytes(),
            options.retries(),
            MaxErrors.parse(limit),
            options.lanes(),
            options.bufferBytes(),
            options.rateLimit(),
            options.includeSuperseded());
    return this;
  }

  PushFixture includingSuperseded() {
    options =
        new PushOptions(
            options.batchRecords(),
            options.batchBytes(),
            options.retries(),
            options.maxErrors(),
            options.lanes(),
            options.bufferBytes(),
            options.rateLimit(),
            true);
    return this;
  }

  Summary push(Endpoint endpoint, String input) throws IOException {
    return push(endpoint, Input.stream("in", new ByteArrayInputStream(input.getBytes(UTF_8))));
  }

  Summary push(Endpoint endpoint, Input input) throws IOException {
    return push(endpoint, List.of(input));
  }

  Summary push(Endpoint endpoint, List<Input> inputs) throws IOException {
    try (Inputs source = Inputs.open(inputs, InputOptions.of(Format.AUTO))) {
      return push(endpoint, source, inputs);
    }
  }

  private Summary push(Endpoint endpoint, Inputs source, List<Input> inputs) throws IOException {
    try (ErrorsFile errors = errorsFile == null ? null : ErrorsFile.open(errorsFile);
        CheckpointFile file =
            checkpoint == null ? null : CheckpointFile.open(checkpoint, List.of())) {
      Pusher.Plan plan =
          new Pusher.Plan("flowers", shape, source, errors, open(file, inputs), options);
      return new Pusher(plan, endpoint, listener, this::now, this::sleep, random).run();
    }
  }

  private RunCheckpoint open(CheckpointFile file, List<Input> inputs) throws IOException {
    Target target = new Target("f-1", "flowers", shape.mappingSha256());
    return file == null ? null : RunCheckpoint.open(file, target, "", inputs, errorsFile, resume);
  }

  private synchronized Instant now() {
    return now;
  }

  private synchronized void sleep(Duration duration) {
    waits.add(duration);
    now = now.plus(duration);
  }

  static ColumnMapping column(String column, String... path) {
    return new ColumnMapping(column, FieldPath.of(path), SpecLocation.flag("--map"));
  }

  @Override
  public void progress(Progress event) {
    progress.add(event);
  }

  @Override
  public synchronized void retrying(String why, int attempt, Duration delay) {
    reasonsToWait.add(why);
  }

  @Override
  public void failed(Position position, Reason reason) {
    failures.add(position + " " + reason);
  }
}
