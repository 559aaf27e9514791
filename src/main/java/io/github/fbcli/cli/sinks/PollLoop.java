package io.github.fbcli.cli.sinks;

import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.api.SinkLookup;
import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.output.View;
import io.github.fbcli.cli.run.Catalog;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Platform;
import io.github.fbcli.console.SafeText;
import io.github.fbcli.wire.SinkResource;
import java.time.Duration;
import java.util.List;

/** Polls until a signal arrives. Transient failures do not end the loop. */
final class PollLoop {
  private final Invocation invocation;
  private final Duration interval;
  private final SinkResource sink;

  PollLoop(Invocation invocation, Duration interval, SinkResource sink) {
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
      if (failure.kind() == ServiceFailure.Kind.NOT_FOUND && isGone()) {
        throw new Catalog(invocation.service()).lostSink(sink);
      }
      if (!failure.retryable()) {
        throw failure;
      }
      invocation.note("warning: " + failure.getMessage() + "; retrying");
    }
  }

  private boolean isGone() {
    return new SinkLookup(invocation.service(), null).get(sink.id()).isEmpty();
  }

  /** Prints one more item. In the table format, prints a row without headings. */
  <T> void print(T item, View<T> view) {
    Output output = invocation.output();
    if (output.format() == OutputFormat.TABLE) {
      List<String> cells = view.columns().stream().map(c -> c.value().apply(item)).toList();
      output.text(SafeText.of(String.join("  ", cells)));
    } else {
      output.list(List.of(item), view);
    }
  }
}
