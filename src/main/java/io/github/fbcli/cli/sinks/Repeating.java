package io.github.fbcli.cli.sinks;

import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Platform;
import java.time.Duration;

/** Looks again and again until a signal ends it; a failure that passes does not. */
final class Repeating {
  private final Invocation invocation;
  private final Duration interval;

  Repeating(Invocation invocation, Duration interval) {
    this.invocation = invocation;
    this.interval = interval;
  }

  /** Returns the exit code of the signal. */
  int run(Runnable look) {
    Platform platform = invocation.platform();
    return platform
        .interruption()
        .orderly(
            () -> {
              try {
                while (true) {
                  look(look);
                  platform.sleeper().sleep(interval);
                }
              } catch (InterruptedException e) {
                return ExitCode.ofSignal(platform.interruption().exit()).code();
              }
            });
  }

  private void look(Runnable look) {
    try {
      look.run();
    } catch (ServiceFailure failure) {
      if (!failure.retryable()) {
        throw failure;
      }
      invocation.note("warning: " + failure.getMessage() + "; looking again");
    }
  }
}
