package io.github.fbcli.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.chaos.ChaoticService.Stage;
import io.github.fbcli.support.Executable;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.wire.Json;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A load of the real program that is killed and resumed until it is complete. After each kill, this
 * class verifies that at most a second of work was lost.
 */
final class KilledLoad implements AutoCloseable {
  /** The exit code of a killed process. */
  private static final int KILLED = 137;

  /** Exit codes after which the load can be resumed. */
  private static final Set<Integer> UNFINISHED = Set.of(4, 10, 143);

  /** Maximum time between two checkpoints, with a tolerance for clock differences. */
  private static final Duration INTERVAL = Duration.ofMillis(1100);

  private final ChaosLoad load;
  private final LoadFiles files;
  private final int lanes;
  private final int batch;
  private final List<String> options;
  private final Oracle oracle;
  private final ChaoticService service;
  private final StringBuilder story = new StringBuilder();
  private int kills;

  KilledLoad(
      ChaosLoad load,
      LoadFiles files,
      Faults faults,
      int delayMillis,
      int lanes,
      int batch,
      String... more) {
    this.load = load;
    this.files = files;
    this.lanes = lanes;
    this.batch = batch;
    this.options = List.of(more);
    this.oracle = new Oracle(load);
    this.service = new ChaoticService(load, oracle, faults, delayMillis);
  }

  /** A way to end a run before the load is complete. */
  sealed interface Death {
    /** {@code kill -9} when this push, or a later one, reaches the stage. */
    record AtPush(int push, Stage stage) implements Death {}

    /** {@code kill -9} while the errors file has lines that are not in a checkpoint. */
    record WithUnrecordedErrors() implements Death {}

    /** {@code kill -9} after this time. */
    record After(int millis) implements Death {}

    /** {@code kill} after this push is read, and {@code kill -9} after a grace period. */
    record Terminated(int push, int grace) implements Death {}

    /** The service responds 401 from this push on. */
    record Unauthorized(int push) implements Death {}
  }

  /**
   * Runs the load to the given end, or to completion.
   *
   * @return whether the load is complete
   */
  boolean run(@Nullable Death death) throws Exception {
    Set<Integer> settled = files.settled();
    oracle.startRun(lanes, batch, settled);
    CompletableFuture<Executable> process = new CompletableFuture<>();
    int refusing = death instanceof Death.Unauthorized refused ? refused.push() : Integer.MAX_VALUE;
    service.startRun((push, stage) -> watch(death, process, push, stage), refusing);
    FbProgram.Run run;
    Closeable feed = files.feed();
    try (Executable running = Executable.start(command())) {
      process.complete(running);
      if (death instanceof Death.After after) {
        killAfter(running, after.millis());
      }
      running.closeInput();
      run = running.end();
    } finally {
      feed.close();
    }
    service.awaitQuiet();
    story.append(death).append(" -> ").append(run.exit()).append("; ");
    return ended(run, settled.size());
  }

  private ProcessBuilder command() {
    List<String> arguments = new ArrayList<>(files.arguments());
    arguments.addAll(List.of("--concurrency", Integer.toString(lanes)));
    arguments.addAll(List.of("--batch-size", Integer.toString(batch)));
    arguments.addAll(options);
    ProcessBuilder command = Executable.fb(arguments.toArray(String[]::new));
    command.environment().put("FEATUREBASE_ENDPOINT", service.url());
    command.environment().put("FEATUREBASE_TOKEN", "token-of-the-test");
    return command;
  }

  private void watch(
      @Nullable Death death, CompletableFuture<Executable> process, int push, Stage stage) {
    // If a push fails before the stage, a later push kills the process.
    if (death instanceof Death.AtPush at && push >= at.push() && stage == at.stage()) {
      process.join().kill();
    } else if (death instanceof Death.WithUnrecordedErrors && files.haveUnrecordedErrors()) {
      process.join().kill();
    } else if (death instanceof Death.Terminated term
        && term.push() == push
        && stage == Stage.READ) {
      terminate(process.join());
      killAfter(process.join(), term.grace());
    }
  }

  private static void terminate(Executable running) {
    try {
      running.signal("TERM");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void killAfter(Executable running, int millis) {
    Executor later = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
    later.execute(running::kill);
  }

  private boolean ended(FbProgram.Run run, int alreadySettled) throws IOException {
    assertEquals(List.of(), oracle.problems(), () -> this + "\n" + run);
    if (run.exit() == KILLED) {
      kills++;
      verifyLoss();
      return false;
    }
    JsonNode summary = Json.parse(run.out());
    int sum = 0;
    for (String part : List.of("accepted", "rejected", "unparsable", "skipped", "not_sent")) {
      sum += summary.required(part).asInt();
    }
    assertEquals(summary.required("read").asInt(), sum, run::toString);
    if (UNFINISHED.contains(run.exit())) {
      assertTrue(files.settled().size() >= alreadySettled, this::toString);
      return false;
    }
    assertEquals(load.failing().isEmpty() ? 0 : 3, run.exit(), () -> this + "\n" + run);
    assertEquals(alreadySettled, summary.required("skipped").asInt(), run::toString);
    assertEquals(load.size(), sum, run::toString);
    return true;
  }

  /**
   * Verifies that only items sent since the last checkpoint, and one batch per lane, are resent.
   * With one lane, a due checkpoint is written before the next request.
   */
  private void verifyLoss() throws IOException {
    Set<Integer> unsettled = oracle.seenSince(Instant.EPOCH);
    unsettled.removeAll(files.settled());
    if (!unsettled.isEmpty()) {
      Instant written = files.writtenAt();
      int since = oracle.seenSince(written).size();
      assertTrue(unsettled.size() <= since + lanes * batch, () -> since + " since; " + this);
      int overdue = oracle.seenSince(written.plus(INTERVAL)).size();
      assertTrue(lanes > 1 || overdue <= batch, () -> overdue + " overdue; " + this);
      story.append("loses ").append(unsettled.size()).append(": ");
    }
  }

  int kills() {
    return kills;
  }

  /** Returns the number of records that more than one run sent. */
  int resent() {
    return oracle.resent();
  }

  /** Resumes the load until it is complete, and verifies the result. */
  void finish() throws Exception {
    int runs = 0;
    while (!run(null)) {
      assertTrue(++runs < 50, () -> "does not end: " + this);
    }
    assertEquals(List.of(), oracle.verdict(), this::toString);
    files.verify();
  }

  @Override
  public void close() throws IOException {
    service.close();
  }

  @Override
  public String toString() {
    return story + " " + kills + " kills, " + oracle.resent() + " resent";
  }
}
