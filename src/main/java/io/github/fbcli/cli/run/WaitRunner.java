package io.github.fbcli.cli.run;

import io.github.fbcli.api.SinkProbe;
import io.github.fbcli.console.StatusLine;
import io.github.fbcli.sink.SinkWaiter;
import io.github.fbcli.sink.SinkWaiter.Observation;
import io.github.fbcli.sink.SinkWaiter.WaitListener;
import io.github.fbcli.sink.SinkWaiter.WaitOptions;
import io.github.fbcli.sink.SinkWaiter.WaitResult;
import io.github.fbcli.sink.WaitGoal;
import io.github.fbcli.time.DurationText;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.SinkResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Waits for sinks. Shows progress, prints the sinks as last seen, and throws the first failure. */
public final class WaitRunner {
  private static final Duration HEARTBEAT = Duration.ofSeconds(30);

  private final Invocation invocation;
  private final WaitGoal goal;
  private final @Nullable String database;
  private final SinkProbe probe;

  /**
   * @param database the id or name of the sinks' database; null if none is selected
   */
  public WaitRunner(Invocation invocation, WaitGoal goal, @Nullable String database) {
    this.invocation = invocation;
    this.goal = goal;
    this.database = database;
    this.probe = new SinkProbe(invocation.service(), database, !goal.isDeleted(), invocation::note);
  }

  /**
   * Waits for exactly these sinks, ignoring new sinks with the same names. Returns the exit code.
   */
  public int await(WaitOptions options, List<SinkResource> sinks) {
    return await(register(sinks), options);
  }

  /**
   * Waits until all sinks have reached the goal, prints them, and returns the exit code.
   *
   * @throws CommandFailure if a sink does not reach the goal
   */
  public int await(List<String> names, WaitOptions options) {
    List<WaitResult> results = results(names, options);
    List<SinkResource> seen =
        results.stream().flatMap(result -> lastSeen(result).stream()).toList();
    if (names.size() > 1 || !seen.isEmpty()) {
      invocation.output().oneOrList(seen, names.size() > 1, invocation.sinkView());
    }
    requireReached(results, options);
    if (goal.isActive()) {
      invocation.advise("Next: 'fb push " + names.get(0) + " FILE' sends records.");
    }
    return ExitCode.DONE.code();
  }

  /**
   * Waits like {@link #await}, but prints no data.
   *
   * @param seen receives each sink as last seen, even if it has not reached the goal
   * @throws CommandFailure if a sink does not reach the goal
   */
  public void until(List<SinkResource> sinks, WaitOptions options, Consumer<SinkResource> seen) {
    List<WaitResult> results = results(register(sinks), options);
    results.forEach(result -> lastSeen(result).ifPresent(seen));
    requireReached(results, options);
  }

  /**
   * Registers the sinks with the probe, and returns their names, or their ids if names are not
   * unique.
   */
  private List<String> register(List<SinkResource> sinks) {
    List<String> all = sinks.stream().map(SinkResource::name).toList();
    List<String> names = new ArrayList<>();
    for (SinkResource sink : sinks) {
      names.add(Collections.frequency(all, sink.name()) > 1 ? sink.id() : sink.name());
      probe.pin(names.get(names.size() - 1), sink);
    }
    return names;
  }

  private void requireReached(List<WaitResult> results, WaitOptions options) {
    for (WaitResult result : results) {
      if (result.outcome() != WaitResult.Outcome.REACHED) {
        throw failure(result, options);
      }
    }
  }

  private List<WaitResult> results(List<String> names, WaitOptions options) {
    Platform platform = invocation.platform();
    SinkWaiter waiter =
        new SinkWaiter(probe, platform.sleeper(), platform.clock(), platform.random());
    try (StatusLine line = invocation.statusLine(HEARTBEAT)) {
      return waiter.await(names, goal, options, new Progress(line, goal, new LinkedHashMap<>()));
    } catch (InterruptedException e) {
      throw new CommandFailure(
          ExitCode.ofSignal(platform.interruption().exit()),
          "interrupted",
          "the wait was interrupted",
          null);
    }
  }

  /**
   * Returns the sink as last seen; empty if it was never seen. A deleted sink has the status
   * DELETED.
   */
  private Optional<SinkResource> lastSeen(WaitResult result) {
    SinkResource sink = probe.lastSeen(result.sink());
    boolean gone = result.outcome() == WaitResult.Outcome.REACHED && goal.isDeleted();
    if (gone && sink == null) {
      sink = SinkResource.from(Json.object().put("name", result.sink()));
    }
    return Optional.ofNullable(gone && sink != null ? sink.withStatus("DELETED") : sink);
  }

  private CommandFailure failure(WaitResult result, WaitOptions options) {
    String sink = "sink '" + result.sink() + "'";
    String status = result.status() == null ? "never seen" : "last seen " + result.status();
    String waited = DurationText.format(options.timeout());
    return switch (result.outcome()) {
      case NOT_FOUND -> absent(result.sink());
      case IMPOSSIBLE ->
          new CommandFailure(
              ExitCode.SINK_FAILED,
              "state_impossible",
              sink + " is " + result.status() + " and can no longer become " + goal,
              "See 'fb sinks get " + result.sink() + "', then delete and re-create the sink.");
      case NOT_YET ->
          new CommandFailure(
              ExitCode.NOT_YET,
              "not_yet",
              sink + " is not " + goal + " yet (" + status + ")",
              "To wait longer, use --timeout.");
      case UNAVAILABLE ->
          new CommandFailure(
              ExitCode.UNAVAILABLE,
              "unavailable",
              "cannot get the state of " + sink + ": " + result.failure(),
              "Try again later; -v shows each request.");
      default ->
          new CommandFailure(
              ExitCode.TIMED_OUT,
              "timed_out",
              sink
                  + " did not become "
                  + goal
                  + " within "
                  + waited
                  + " ("
                  + status
                  + ")"
                  + (result.failure() == null
                      ? ""
                      : "; the last check failed: " + result.failure()),
              "Use a longer --timeout, or see 'fb sinks get " + result.sink() + "'.");
    };
  }

  private CommandFailure absent(String name) {
    Catalog catalog = new Catalog(invocation.service());
    SinkResource known = probe.lastSeen(name);
    return known == null ? catalog.absentSink(name, database) : catalog.lostSink(known);
  }

  private record Progress(StatusLine line, WaitGoal goal, Map<String, Observation> states)
      implements WaitListener {
    @Override
    public void changed(String sink, Observation seen, Duration elapsed) {
      states.put(sink, seen);
      line.change(sink + ": " + seen.text() + " (" + shown(elapsed) + ")");
    }

    @Override
    public void ticked(Duration elapsed) {
      StringBuilder text = new StringBuilder();
      states.forEach(
          (sink, seen) -> text.append(sink).append(": ").append(seen.text()).append(", "));
      line.update(text + "waiting for " + goal + " (" + shown(elapsed) + ")");
    }

    private static String shown(Duration elapsed) {
      Duration whole = Duration.ofSeconds(elapsed.toSeconds());
      return whole.isZero() ? "0s" : DurationText.format(whole);
    }
  }
}
