package io.github.fbcli.push;

import io.github.fbcli.push.input.Position;
import io.github.fbcli.push.input.Reason;
import io.github.fbcli.push.pace.Pacer.Pace;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Receives the events of a running push. The methods are called by threads of the push and must
 * return quickly.
 */
public interface PushListener {

  /**
   * The state of a running push.
   *
   * @param bytesSettled the estimated number of settled input bytes
   */
  record Progress(Map<Count, Long> counts, long bytesSettled, Pace pace) {
    public long count(Count what) {
      return counts.getOrDefault(what, 0L);
    }
  }

  /** Called after a batch is settled, and about every second. */
  default void progress(Progress progress) {}

  /**
   * Returns whether {@link #accepted} is also called for records that earlier runs of the load
   * accepted. Finding their ids takes time.
   */
  default boolean needsEarlierIds() {
    return false;
  }

  /**
   * Called once if it is unknown which records earlier runs of the load accepted, because some were
   * rejected and the errors file does not contain them.
   *
   * @param accepted the number of accepted records
   */
  default void earlierIdsUnknown(long accepted) {}

  /**
   * Called for each accepted record, by one thread at a time.
   *
   * @param number the number of the record in the input, from 1
   * @param id the normalized {@code _id}, so that equal ids have equal strings; null if unknown
   */
  default void accepted(long number, @Nullable String id) {}

  /**
   * Called if a request left records unsettled. These records are resent after {@code delay}.
   *
   * @param attempt the number of consecutive retries without progress, including this one
   */
  default void retrying(String why, int attempt, Duration delay) {}

  /** Called after an interrupt. The run ends when the in-flight requests are complete. */
  default void draining() {}

  /** Called for the first failed records of a push without an errors file. */
  default void failed(Position position, Reason reason) {}

  /** Called if there are too many rejected records to track which of them are superseded. */
  default void trackingLimited() {}
}
