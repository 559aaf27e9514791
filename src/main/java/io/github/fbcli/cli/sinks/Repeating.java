package io.github.fbcli.cli.sinks;

import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.cli.ExitCode;
import io.github.fbcli.cli.Invocation;
import io.github.fbcli.cli.Seams;
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
    Seams seams = invocation.seams();
    return seams
        .interruption()
        .orderly(
            () -> {
              try {
                while (true) {
                  look(look);
                  seams.sleeper().sleep(interval);
                }
              } catch (InterruptedException e) {
                return ExitCode.ofSignal(seams.interruption().exit()).code();
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
