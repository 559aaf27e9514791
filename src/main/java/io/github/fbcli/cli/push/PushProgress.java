package io.github.fbcli.cli.push;

import static io.github.fbcli.push.Count.ACCEPTED;
import static io.github.fbcli.push.Count.REJECTED;
import static io.github.fbcli.push.Count.SKIPPED;
import static io.github.fbcli.push.Count.UNPARSABLE;

import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.console.ProgressBar;
import io.github.fbcli.console.StatusLine;
import io.github.fbcli.push.PushListener;
import io.github.fbcli.push.input.Position;
import io.github.fbcli.push.input.Reason;
import io.github.fbcli.time.DurationText;
import java.time.Duration;
import java.time.Instant;

/**
 * Shows the progress of a push. On a terminal, shows the counts and, if the size of the input is
 * known, a bar. Otherwise, prints a line at intervals.
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
   * @param errorsKept whether there is an errors file
   * @param bytes the size of the input in bytes; 0 if unknown
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
    if (bytes > 0 && invocation.console().canRedraw()) {
      text.append(ProgressBar.of(now.bytesSettled(), bytes)).append(", ");
      appendTimeLeft(text, now, elapsed);
    }
    text.append(now.count(ACCEPTED)).append(" accepted");
    appendCount(text, now.count(REJECTED), "rejected");
    appendCount(text, now.count(UNPARSABLE), "unparsable");
    if (elapsed.toMillis() > 0) {
      text.append(", ").append(now.count(ACCEPTED) * 1000 / elapsed.toMillis()).append("/s");
    }
    now.pace().quotaUsed().ifPresent(share -> appendShare(text, share, "of quota"));
    if (now.pace().throttled() > 0) {
      appendShare(text, now.pace().throttled(), "throttled");
    }
    last = text.toString();
    line.update(last);
  }

  @Override
  public void retrying(String why, int attempt, Duration delay) {
    if (attempt > 1) { // a single failure is normal
      line.event(why + "; retrying in " + delay.toMillis() + " ms");
    }
  }

  @Override
  public void failed(Position position, Reason reason) {
    if (!errorsKept) {
      line.event(position + ": " + reason.message() + " [" + reason.code() + "]");
    }
  }

  @Override
  public void trackingLimited() {
    line.event(
        "warning: too many rejected records to track which of them are superseded by later records"
            + " with the same _id");
  }

  @Override
  public void draining() {
    line.event("interrupted: waiting for in-flight requests; press Ctrl-C again to quit now");
  }

  /** Leaves the final counts on the screen. */
  @Override
  public void close() {
    line.finish(last);
  }

  private void appendTimeLeft(StringBuilder text, Progress now, Duration elapsed) {
    long byThisRun = now.count(ACCEPTED) + now.count(REJECTED) + now.count(UNPARSABLE);
    long bytesLeft = bytes - now.bytesSettled();
    if (byThisRun > 0 && bytesLeft > 0) {
      // Skipping records settled by an earlier run takes almost no time.
      double bytesDone =
          now.bytesSettled() * ((double) byThisRun / (byThisRun + now.count(SKIPPED)));
      Duration left = Duration.ofSeconds((long) (elapsed.toSeconds() * bytesLeft / bytesDone));
      text.append(DurationText.format(left)).append(" left, ");
    }
  }

  private static void appendShare(StringBuilder text, double share, String what) {
    String percent = share > 0 && share < 0.01 ? "<1" : Long.toString(Math.round(share * 100));
    text.append(", ").append(percent).append(" % ").append(what);
  }

  private static void appendCount(StringBuilder text, long count, String what) {
    if (count > 0) {
      text.append(", ").append(count).append(' ').append(what);
    }
  }
}
