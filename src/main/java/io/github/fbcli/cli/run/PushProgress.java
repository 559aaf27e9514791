package io.github.fbcli.cli.run;

import static io.github.fbcli.push.Count.ACCEPTED;
import static io.github.fbcli.push.Count.REJECTED;
import static io.github.fbcli.push.Count.UNPARSABLE;

import io.github.fbcli.console.ProgressBar;
import io.github.fbcli.console.StatusLine;
import io.github.fbcli.push.IdSample;
import io.github.fbcli.push.PushListener;
import io.github.fbcli.push.input.Position;
import io.github.fbcli.push.input.Reason;
import io.github.fbcli.time.DurationText;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Shows the progress of a push. On a terminal, shows the counts and, if the size of the input is
 * known, a bar. Otherwise, prints a line with the name of the sink every 10 seconds.
 */
final class PushProgress implements PushListener, AutoCloseable {
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private final Invocation invocation;
  private final String sink;
  private final boolean errorsKept;
  private final StatusLine line;
  private final long bytes;
  private final RecentSpeed speed;
  private final @Nullable IdSample ids;

  /**
   * @param errorsKept whether rejected records are written to an errors file
   * @param bytes the size of the input in bytes; 0 if unknown
   * @param ids receives the accepted ids; null if they are not needed
   */
  PushProgress(
      Invocation invocation, String sink, boolean errorsKept, long bytes, @Nullable IdSample ids) {
    this.invocation = invocation;
    this.sink = sink;
    this.errorsKept = errorsKept;
    this.bytes = bytes;
    this.ids = ids;
    this.line = invocation.statusLine(HEARTBEAT);
    this.speed = new RecentSpeed(invocation.platform().clock().instant());
  }

  @Override
  public void progress(Progress now) {
    speed.add(invocation.platform().clock().instant(), now);
    StringBuilder text = new StringBuilder();
    boolean redrawn = invocation.console().canRedraw();
    text.append(redrawn ? "" : sink + ": ");
    if (bytes > 0) {
      ProgressBar bar = new ProgressBar(now.bytesSettled(), bytes);
      text.append(redrawn ? bar.toString() : bar.percent()).append(", ");
      appendTimeLeft(text, bytes - now.bytesSettled());
    }
    text.append(now.count(ACCEPTED)).append(" accepted");
    appendCount(text, now.count(REJECTED), "rejected");
    appendCount(text, now.count(UNPARSABLE), "unparsable");
    speed.recordsPerSecond().ifPresent(rate -> appendRate(text, rate));
    now.pace().quotaUsed().ifPresent(share -> appendShare(text, share, "of quota"));
    if (now.pace().throttled() > 0) {
      appendShare(text, now.pace().throttled(), "throttled");
    }
    line.update(text.toString());
  }

  @Override
  public boolean needsEarlierIds() {
    return ids != null;
  }

  @Override
  public void earlierIdsUnknown(long accepted) {
    if (ids != null) {
      ids.addUnidentified(accepted);
    }
  }

  @Override
  public void accepted(long number, @Nullable String id) {
    if (ids != null) {
      ids.add(number, id);
    }
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

  /** Clears the status line before the summary is printed. */
  @Override
  public void close() {
    line.close();
  }

  private void appendTimeLeft(StringBuilder text, long bytesLeft) {
    if (bytesLeft > 0) {
      speed
          .timeFor(bytesLeft)
          .ifPresent(left -> text.append(DurationText.format(left)).append(" left, "));
    }
  }

  private static void appendRate(StringBuilder text, double rate) {
    String number =
        rate < 10 ? String.format(Locale.ROOT, "%.1f", rate) : Long.toString(Math.round(rate));
    text.append(", ").append(number).append("/s");
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
