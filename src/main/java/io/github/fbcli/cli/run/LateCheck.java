package io.github.fbcli.cli.run;

import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.console.StatusLine;
import io.github.fbcli.time.DurationText;
import io.github.fbcli.wire.SinkError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Detects records that were lost after the service accepted them. The service reports such losses
 * with a delay of a few minutes ({@code contract.md}, "Pushing records"). Errors reported before
 * the push are ignored. A failed poll neither ends the wait nor suppresses the summary.
 */
final class LateCheck {
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Duration HEARTBEAT = Duration.ofSeconds(30);

  private final Invocation invocation;
  private final String sinkId;
  private final Duration window;
  private Map<SinkError, Long> before = Map.of();

  /** The failure of the last poll; null if it succeeded. */
  private @Nullable RuntimeException failure;

  private List<SinkError> late = List.of();

  /**
   * The result of the check.
   *
   * @param late the errors reported since the push started
   * @param failure the reason why the list is incomplete; null if it is complete
   */
  record Result(List<SinkError> late, @Nullable RuntimeException failure) {}

  LateCheck(Invocation invocation, String sinkId, Duration window) {
    this.invocation = invocation;
    this.sinkId = sinkId;
    this.window = window;
    attempt(() -> before = tally(errors()));
  }

  /**
   * Polls until the window ends. Returns at once if the errors reported before the push are
   * unknown. If a poll fails, the next successful poll also returns the missed errors.
   *
   * @return the result; empty if the wait was interrupted
   */
  Optional<Result> await() {
    try {
      if (failure == null) {
        watch();
      }
      return Optional.of(new Result(late, failure));
    } catch (InterruptedException e) {
      return Optional.empty();
    }
  }

  private void watch() throws InterruptedException {
    Instant end = now().plus(window);
    renewErrors();
    try (StatusLine line = invocation.statusLine(HEARTBEAT)) {
      for (Duration left = window; left.toMillis() > 0; left = Duration.between(now(), end)) {
        line.update(
            "late errors: " + count(late) + " so far, " + DurationText.format(left) + " left");
        invocation.platform().sleeper().sleep(left.compareTo(INTERVAL) < 0 ? left : INTERVAL);
        renewErrors();
      }
    }
  }

  private void renewErrors() throws InterruptedException {
    attempt(() -> late = newErrors());
    if (failure != null && (Thread.interrupted() || signalled())) {
      throw new InterruptedException(); // the interruption caused the failure
    }
  }

  private boolean signalled() {
    return invocation.platform().interruption().exit() != 0;
  }

  private void attempt(Runnable request) {
    try {
      request.run();
      failure = null;
    } catch (ServiceFailure | CommandFailure e) {
      failure = e;
    }
  }

  static long count(List<SinkError> errors) {
    return errors.stream().mapToLong(SinkError::count).sum();
  }

  private List<SinkError> newErrors() {
    List<SinkError> newErrors = new ArrayList<>();
    tally(errors())
        .forEach(
            (error, count) -> {
              long more = count - before.getOrDefault(error, 0L);
              if (more > 0) {
                newErrors.add(
                    new SinkError(error.timestamp(), error.code(), error.message(), more));
              }
            });
    return newErrors;
  }

  /** Sums the counts of each error, because the service may list an error more than once. */
  private static Map<SinkError, Long> tally(List<SinkError> errors) {
    Map<SinkError, Long> tally = new HashMap<>();
    for (SinkError error : errors) {
      SinkError kind = new SinkError(error.timestamp(), error.code(), error.message(), 1);
      tally.merge(kind, error.count(), Long::sum);
    }
    return tally;
  }

  private List<SinkError> errors() {
    return invocation.service().sinkErrors(sinkId);
  }

  private Instant now() {
    return invocation.platform().clock().instant();
  }
}
