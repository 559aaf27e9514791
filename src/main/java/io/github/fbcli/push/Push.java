package io.github.fbcli.push;

import io.github.fbcli.push.checkpoint.CheckpointFailure;
import io.github.fbcli.push.pace.Pacer;
import io.github.fbcli.time.Backoff;
import io.github.fbcli.time.Sleeper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Reads records, checks them, sends them in batches over several lanes and accounts for every one.
 *
 * <p>Promises that each record read ends as exactly one of accepted, rejected, unparsable or not
 * sent, that the numbers add up, and that for one {@code _id} the last record of the input that the
 * service takes is the one that stays. Records are sent at least once: after an answer that was
 * lost they are sent again, which changes nothing. Memory is bounded by {@code --buffer-bytes}.
 */
public final class Push {
  private static final Duration FIRST_DELAY = Duration.ofMillis(500);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

  private final PushPlan plan;
  private final PushListener listener;
  private final InstantSource clock;
  private final FailureLog failures;
  private final Ledger ledger;
  private final Lanes lanes;
  private final Reader reader;

  public Push(
      PushPlan plan,
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
    RunCheckpoint checkpoint = plan.checkpoint();
    this.failures = new FailureLog(plan.errorsFile(), listener, clock);
    this.ledger =
        new Ledger(
            checkpoint == null ? null : checkpoint.before(),
            failures,
            options.maxErrors(),
            listener,
            pacer::pace);
    Settling settling = new Settling(ledger, checkpoint);
    ByteBudget budget = new ByteBudget(options.bufferBytes());
    this.lanes =
        new Lanes(
            options.lanes(),
            run -> {
              LaneWaits waits = new LaneWaits(sleeper);
              PacedEndpoint paced = new PacedEndpoint(endpoint, pacer, waits);
              Backoff backoff = new Backoff(FIRST_DELAY, LONGEST_DELAY, lanesOwn(random));
              Patience patience = new Patience(options.retries(), backoff, waits, listener);
              boolean limited = !options.rateLimit().isNone();
              return new Lane(
                  new LaneQueue(budget),
                  settling,
                  options,
                  waits,
                  paced,
                  new BatchSender(paced, ledger, patience, limited),
                  run::end);
            });
    this.reader = new Reader(plan, ledger, lanes);
  }

  /**
   * Pushes until the input ends or something ends the run; once. An interrupt of the thread ends
   * reading at once and the run as soon as the requests in flight are answered, and leaves the
   * thread's flag clear.
   */
  public Summary run() {
    Instant start = clock.instant();
    Ending ending = begin();
    if (ending == null) {
      pushAll();
      ending = finish();
    }
    ledger.complete();
    String checkpoint = plan.checkpoint() == null ? null : plan.checkpoint().toString();
    Ending last = ending == null ? ledger.endingAtEnd() : ending;
    return ledger.close(plan.sink(), Duration.between(start, clock.instant()), checkpoint, last);
  }

  /** Why nothing is sent, for a checkpoint that cannot be written would be no net. */
  private @Nullable Ending begin() {
    RunCheckpoint checkpoint = plan.checkpoint();
    if (checkpoint == null) {
      return null;
    }
    try {
      failures.recall(new RecordCheck(plan.shape()), checkpoint.before());
      checkpoint.start(ledger, clock);
      return null;
    } catch (IOException e) {
      return new Ending(Outcome.FAILED, String.valueOf(e.getMessage()));
    }
  }

  private void pushAll() {
    lanes.start();
    reader.start();
    try {
      lanes.awaitInput();
      // What was read before an input broke off is good, and is sent. If it cannot be sent, that
      // is the more urgent news: the broken place will be met again.
      lanes.finish();
    } catch (InterruptedException e) {
      lanes.end(Ending.interrupted());
      listener.draining();
      drain();
    }
    reader.leave();
  }

  /** Writes the last checkpoint, and tells why the run ended early. */
  private @Nullable Ending finish() {
    Ending early = lanes.ending() != null ? lanes.ending() : reader.ending();
    try {
      if (plan.checkpoint() != null) {
        plan.checkpoint().finish(early == null && reader.readAll());
      }
      return early;
    } catch (CheckpointFailure e) {
      return early != null ? early : new Ending(Outcome.FAILED, String.valueOf(e.getMessage()));
    }
  }

  /** Generators are not for several threads. */
  private static RandomGenerator lanesOwn(RandomGenerator random) {
    return new SplittableRandom(random.nextLong());
  }

  /** Waits for the requests in flight, come what may: who is in a hurry ends the process. */
  private void drain() {
    boolean drained = false;
    while (!drained) {
      try {
        lanes.finish();
        drained = true;
      } catch (InterruptedException e) {
        // Once is enough.
      }
    }
  }
}
