package io.github.fbcli.cli.databases;

import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.api.TableService;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Platform;
import io.github.fbcli.console.StatusLine;
import io.github.fbcli.sink.SinkWaiter;
import io.github.fbcli.sink.SinkWaiter.Observation;
import io.github.fbcli.sink.SinkWaiter.WaitListener;
import io.github.fbcli.sink.SinkWaiter.WaitOptions;
import io.github.fbcli.sink.SinkWaiter.WaitResult;
import io.github.fbcli.sink.WaitGoal;
import io.github.fbcli.time.DurationText;
import io.github.fbcli.wire.DatabaseResource;
import java.time.Duration;
import java.util.List;

/** Waits until a new database is RUNNING. */
final class DatabaseWait {
  private static final Duration HEARTBEAT = Duration.ofSeconds(30);
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private final Invocation invocation;
  private final TableService service;
  private DatabaseResource last;

  DatabaseWait(Invocation invocation, DatabaseResource created) {
    this.invocation = invocation;
    this.service = invocation.tables();
    this.last = created;
  }

  /**
   * Returns the running database.
   *
   * @throws CommandFailure if the database does not become RUNNING in time
   */
  DatabaseResource await(Duration timeout) {
    Platform platform = invocation.platform();
    SinkWaiter waiter =
        new SinkWaiter(
            (id, limit) -> observe(id), platform.sleeper(), platform.clock(), platform.random());
    try (StatusLine line = invocation.statusLine(HEARTBEAT)) {
      WaitListener listener =
          new WaitListener() {
            @Override
            public void changed(String id, Observation seen, Duration elapsed) {
              line.change("database '" + last.name() + "': " + seen.text());
            }
          };
      WaitOptions options = new WaitOptions(timeout, INTERVAL, false);
      requireReached(
          waiter.await(List.of(last.id()), WaitGoal.ACTIVE, options, listener).get(0), timeout);
      return last;
    } catch (InterruptedException e) {
      throw new CommandFailure(
          ExitCode.ofSignal(platform.interruption().exit()),
          "interrupted",
          "the wait was interrupted",
          null);
    }
  }

  private Observation observe(String id) {
    try {
      last = service.getDatabase(id);
      return new Observation.Status(String.valueOf(last.status()));
    } catch (ServiceFailure failure) {
      if (failure.status() == 404) {
        return new Observation.Absent();
      } else if (!failure.retryable()) {
        throw failure;
      }
      return new Observation.Failure(String.valueOf(failure.getMessage()));
    }
  }

  private void requireReached(WaitResult result, Duration timeout) {
    ExitCode exit =
        switch (result.outcome()) {
          case REACHED -> ExitCode.DONE;
          case NOT_FOUND -> ExitCode.NOT_FOUND;
          case IMPOSSIBLE -> ExitCode.SINK_FAILED;
          case NOT_YET -> ExitCode.NOT_YET;
          case UNAVAILABLE -> ExitCode.UNAVAILABLE;
          case TIMED_OUT -> ExitCode.TIMED_OUT;
        };
    if (exit != ExitCode.DONE) {
      String within = exit == ExitCode.TIMED_OUT ? " after " + DurationText.format(timeout) : "";
      throw new CommandFailure(
          exit,
          exit.word(),
          "database '" + last.name() + "' is not RUNNING" + within + ": " + text(result),
          "See 'fb databases get " + last.id() + "'.");
    }
  }

  private static String text(WaitResult result) {
    String status = result.status() == null ? "never seen" : "last seen " + result.status();
    return result.failure() == null ? status : status + "; " + result.failure();
  }
}
