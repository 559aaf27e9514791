package io.github.fbcli.cli.push;

import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.console.ProgressBar;
import io.github.fbcli.console.StatusLine;
import io.github.fbcli.push.Progress;
import io.github.fbcli.push.PushListener;
import io.github.fbcli.push.input.Place;
import io.github.fbcli.push.input.Reason;
import io.github.fbcli.time.DurationText;
import java.time.Duration;
import java.time.Instant;

/**
 * Shows a push while it runs: on a terminal a bar, where the size of the input is known, and the
 * counts; elsewhere a line now and then.
 */
final class PushProgress implements PushListener, AutoCloseable {
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private final Invocation invocation;
  private final boolean errorsKept;
  private final StatusLine line;
  private final long bytes;
  private final Instant start;
  private String last = "";

  /**
   * Begins to show.
   *
   * @param errorsKept whether an errors file tells what failed
   * @param bytes the size of the input; 0 when it is not known
   */
  PushProgress(Invocation invocation, boolean errorsKept, long bytes) {
    this.invocation = invocation;
    this.errorsKept = errorsKept;
    this.bytes = bytes;
    this.line = invocation.statusLine(HEARTBEAT);
    this.start = invocation.platform().clock().instant();
  }

  @Override
  public void progress(Progress now) {
    Duration elapsed = Duration.between(start, invocation.platform().clock().instant());
    StringBuilder text = new StringBuilder();
    if (bytes > 0 && invocation.console().redraws()) {
      text.append(ProgressBar.of(now.bytesSettled(), bytes)).append(", ");
      left(text, now, elapsed);
    }
    text.append(now.accepted()).append(" accepted");
    count(text, now.rejected(), "rejected");
    count(text, now.unparsable(), "unparsable");
    if (elapsed.toMillis() > 0) {
      text.append(", ").append(now.accepted() * 1000 / elapsed.toMillis()).append("/s");
    }
    now.pace().quotaUsed().ifPresent(share -> share(text, share, "of quota"));
    if (now.pace().throttled() > 0) {
      share(text, now.pace().throttled(), "throttled");
    }
    last = text.toString();
    line.update(last);
  }

  @Override
  public void waiting(String why, int attempt, Duration delay) {
    if (attempt > 1) { // the first time is nothing to worry about
      line.event(why + "; trying again in " + delay.toMillis() + " ms");
    }
  }

  @Override
  public void failed(Place place, Reason reason) {
    if (!errorsKept) {
      line.event(place + ": " + reason.message() + " [" + reason.code() + "]");
    }
  }

  @Override
  public void forgetful(int most) {
    line.event(
        "warning: more than "
            + most
            + " records were rejected; of further ones it is not told whether a later record of the"
            + " same _id was accepted");
  }

  /** Ctrl-C came while a request was on its way. */
  @Override
  public void draining() {
    line.event("interrupted: waiting for the answers that are due; once more ends at once");
  }

  /** Leaves the last state standing where one was drawn. */
  @Override
  public void close() {
    line.finish(last);
  }

  /** About how long it takes yet. */
  private void left(StringBuilder text, Progress now, Duration elapsed) {
    long byThisRun = now.accepted() + now.rejected() + now.unparsable();
    long bytesLeft = bytes - now.bytesSettled();
    if (byThisRun > 0 && bytesLeft > 0) {
      // What an earlier run settled was passed over in no time.
      double bytesDone = now.bytesSettled() * ((double) byThisRun / (byThisRun + now.skipped()));
      Duration left = Duration.ofSeconds((long) (elapsed.toSeconds() * bytesLeft / bytesDone));
      text.append(DurationText.format(left)).append(" left, ");
    }
  }

  private static void share(StringBuilder text, double share, String what) {
    String percent = share > 0 && share < 0.01 ? "<1" : Long.toString(Math.round(share * 100));
    text.append(", ").append(percent).append(" % ").append(what);
  }

  private static void count(StringBuilder text, long count, String what) {
    if (count > 0) {
      text.append(", ").append(count).append(' ').append(what);
    }
  }
}
