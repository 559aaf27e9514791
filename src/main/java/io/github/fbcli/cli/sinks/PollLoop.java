package io.github.fbcli.cli.sinks;

import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.api.SinkLookup;
import io.github.fbcli.cli.run.Catalog;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Platform;
import io.github.fbcli.wire.SinkResource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Polls until a signal arrives. Transient failures do not end the loop. */
final class PollLoop {
  private final Invocation invocation;
  private final Duration interval;
  private final @Nullable SinkResource sink;

  /**
   * @param sink the sink whose deletion ends the loop; null if the loop polls no specific sink
   */
  PollLoop(Invocation invocation, Duration interval, @Nullable SinkResource sink) {
    this.invocation = invocation;
    this.interval = interval;
    this.sink = sink;
  }

  /** Polls repeatedly, and returns the exit code of the signal that ended the loop. */
  int run(Runnable poll) {
    Platform platform = invocation.platform();
    return platform
        .interruption()
        .orderly(
            () -> {
              try {
                while (true) {
                  poll(poll);
                  platform.sleeper().sleep(interval);
                }
              } catch (InterruptedException e) {
                return ExitCode.ofSignal(platform.interruption().exit()).code();
              }
            });
  }

  private void poll(Runnable poll) {
    try {
      poll.run();
    } catch (ServiceFailure failure) {
      if (sink != null && failure.kind() == ServiceFailure.Kind.NOT_FOUND && isGone(sink)) {
        throw new Catalog(invocation.service()).lostSink(sink);
      }
      if (!failure.retryable()) {
        throw failure;
      }
      invocation.note("warning: " + failure.getMessage() + "; retrying");
    }
  }

  private boolean isGone(SinkResource sink) {
    return new SinkLookup(invocation.service(), null).get(sink.id()).isEmpty();
  }
}
