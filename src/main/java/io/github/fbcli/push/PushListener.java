package io.github.fbcli.push;

import io.github.fbcli.push.input.Position;
import io.github.fbcli.push.input.Reason;
import io.github.fbcli.push.pace.Pacer.Pace;
import java.time.Duration;
import java.util.Map;

/**
 * Receives the events of a running push. Methods are called on the threads of the push and must
 * return quickly.
 */
public interface PushListener {

  /**
   * The state of a running push.
   *
   * @param bytesSettled an estimate of the settled bytes of the input
   */
  record Progress(Map<Count, Long> counts, long bytesSettled, Pace pace) {
    public long count(Count what) {
      return counts.getOrDefault(what, 0L);
    }
  }

  /** A batch is settled. */
  default void progress(Progress progress) {}

  /**
   * A request made too little progress; the rest is retried after {@code delay}.
   *
   * @param attempt the number of such requests in a row, including this one
   */
  default void retrying(String why, int attempt, Duration delay) {}

  /** The run was interrupted and ends once the in-flight requests are answered. */
  default void draining() {}

  /** A record failed and there is no errors file. Called only for the first failures. */
  default void failed(Position position, Reason reason) {}

  /** Too many records were rejected to track which of them are superseded. */
  default void trackingLimited() {}
}
