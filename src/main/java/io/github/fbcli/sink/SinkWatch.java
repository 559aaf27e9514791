package io.github.fbcli.sink;

import io.github.fbcli.sink.WaitResult.Outcome;
import org.jspecify.annotations.Nullable;

/** What a waiter knows of one sink, and the decision what each look means. */
final class SinkWatch {
  private final String sink;
  private final WaitGoal goal;
  private final boolean allowAbsent;
  private @Nullable Observation last;
  private @Nullable String status;
  private @Nullable Outcome outcome;

  SinkWatch(String sink, WaitGoal goal, boolean allowAbsent) {
    this.sink = sink;
    this.goal = goal;
    this.allowAbsent = allowAbsent;
  }

  String sink() {
    return sink;
  }

  boolean isSettled() {
    return outcome != null;
  }

  boolean lastLookFailed() {
    return last instanceof Observation.Failure;
  }

  /** Takes a look into account; true when it saw something else than the one before. */
  boolean saw(Observation seen) {
    if (seen instanceof Observation.Status now) {
      status = now.text();
      judge(now.text());
    } else if (seen instanceof Observation.Absent) {
      judgeAbsent();
    }
    boolean changed = !seen.equals(last);
    last = seen;
    return changed;
  }

  private void judge(String text) {
    if (goal.isReachedBy(text)) {
      outcome = Outcome.REACHED;
    } else if (goal.isOutOfReachOf(text)) {
      outcome = Outcome.IMPOSSIBLE;
    }
  }

  private void judgeAbsent() {
    if (goal.isDeleted()) {
      outcome = Outcome.REACHED;
    } else if (!allowAbsent) {
      outcome = Outcome.NOT_FOUND;
    }
  }

  /** The result; {@code otherwise} is how the wait ended when no look has decided it. */
  WaitResult result(Outcome otherwise) {
    String failure = last instanceof Observation.Failure failed ? failed.why() : null;
    return new WaitResult(sink, outcome != null ? outcome : otherwise, status, failure);
  }
}
