package io.github.fbcli.push;

import io.github.fbcli.push.input.Place;
import io.github.fbcli.push.input.Reason;
import io.github.fbcli.push.pace.Pacer.Pace;
import java.time.Duration;
import java.util.Map;

/** Receives the events of a running push. Called on its threads; must be quick. */
public interface PushListener {

  /**
   * The state of a running push.
   *
   * @param bytesSettled about how much of the input is settled
   */
  record Progress(Map<Count, Long> counts, long bytesSettled, Pace pace) {
    public long count(Count what) {
      return counts.getOrDefault(what, 0L);
    }
  }

  /** A batch is settled. */
  default void progress(Progress progress) {}

  /**
   * A request made no progress, or not enough; the rest is retried after {@code delay}.
   *
   * @param attempt the number of such requests in a row, including this one
   */
  default void retrying(String why, int attempt, Duration delay) {}

  /** The run was interrupted; it ends when the requests in flight are answered. */
  default void draining() {}

  /** A record failed and there is no errors file; called for the first few only. */
  default void failed(Place place, Reason reason) {}

  /** Too many records were rejected to remember which of them are superseded. */
  default void trackingLimited() {}
}
