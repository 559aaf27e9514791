package io.github.fbcli.push;

import io.github.fbcli.push.checkpoint.RunCheckpoint;
import io.github.fbcli.push.input.Inputs;
import io.github.fbcli.push.pace.Pacer;
import io.github.fbcli.time.Sleeper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Reads and validates records, sends them in batches over several lanes, and reports the outcome of
 * each record.
 *
 * <p>Each record has exactly one outcome: accepted, rejected, unparsable, skipped or not sent. For
 * each {@code _id}, the last accepted record wins. Records are delivered at least once: if a
 * response is lost, the records are resent. Loading a record twice has the same effect as loading
 * it once. {@code --buffer-bytes} limits memory use.
 */
public final class Pusher {
  private final Plan plan;
  private final PushListener listener;
  private final InstantSource clock;
  private final FailureLog failures;
  private final Tally tally;
  private final Lanes lanes;
  private final InputReader reader;

  /**
   * The parameters of a push. The pusher does not close the files.
   *
   * @param sink the name or id shown in the summary
   * @param errorsFile receives failed records; null if failures are only reported and counted
   * @param checkpoint records the progress; null if progress is not recorded
   */
  public record Plan(
      String sink,
      RecordShape shape,
      Inputs source,
      @Nullable ErrorsFile errorsFile,
      @Nullable RunCheckpoint checkpoint,
      PushOptions options) {}

  public Pusher(
      Plan plan,
      Endpoint endpoint,
      PushListener listener,
      InstantSource clock,
      Sleeper sleeper,
      RandomGenerator random) {
    PushOptions options = plan.options();
    this.plan = plan;
    this.listener = listener;
    this.clock = clock;
    Pacer pacer = new Pacer(options.rateLimit(), options.batchRecords(), clock, sleeper);
    this.failures = new FailureLog(plan.errorsFile(), options.bufferBytes() / 3, listener, clock);
    this.tally = new Tally(plan.checkpoint(), failures, options.maxErrors(), listener, pacer::pace);
    this.lanes = Lanes.create(options, endpoint, pacer, tally, listener, sleeper, random);
    this.reader = new InputReader(plan, tally, lanes);
  }

  /**
   * Pushes until the input or the run ends. Call this only once. An interrupt stops reading
   * immediately and ends the run when the in-flight requests are complete. Clears the thread's
   * interrupt flag.
   */
  public Summary run() {
    Instant start = clock.instant();
    Ending ending;
    try {
      ending = runToEnd();
    } catch (OutOfMemoryError e) { // unwritten failures are not counted
      ending = Ending.of(e);
    }
    return tally.summary(plan.sink(), Duration.between(start, clock.instant()), ending);
  }

  /** Returns why the run ended early; null if it did not. */
  private @Nullable Ending runToEnd() {
    Ending ending = start();
    if (ending == null) {
      pushAll();
      ending = finish();
    }
    tally.complete();
    return ending == null ? tally.endingAtEnd() : ending;
  }

  /** Returns why the push cannot start; null if it can. */
  private @Nullable Ending start() {
    RunCheckpoint checkpoint = plan.checkpoint();
    try {
      failures.start(checkpoint == null ? null : checkpoint.before());
      tally.start();
      if (checkpoint != null) {
        checkpoint.start(tally, clock);
      }
      return null;
    } catch (IOException e) {
      return tally.unwritable(e);
    }
  }

  private void pushAll() {
    try {
      lanes.start();
      reader.start();
      lanes.awaitInput(tally::report);
      // If the input is invalid, the records before the error are still sent. If sending also
      // fails, only the send failure is reported; a resumed run reaches the input error again.
      lanes.finish(tally::report);
    } catch (InterruptedException e) {
      lanes.end(Ending.interrupted());
      listener.draining();
      lanes.drain();
    } catch (OutOfMemoryError e) { // also thrown if no thread can be created
      lanes.end(Ending.of(e));
      lanes.drain();
    }
    reader.detach();
  }

  /** Writes the last checkpoint and returns why the run ended early; null if it did not. */
  private @Nullable Ending finish() {
    Ending early = lanes.ending() != null ? lanes.ending() : reader.ending();
    try {
      if (plan.checkpoint() != null) {
        plan.checkpoint().finish(early == null && reader.readAll());
      }
      return early;
    } catch (IOException e) {
      return early != null ? early : tally.unwritable(e);
    }
  }
}
