package io.github.fbcli.push;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one request, told apart by what a sender has to do next. Statuses are those of
 * {@code contract.md}, "Errors".
 */
public sealed interface Answer {

  /**
   * 200. Results are in the order sent.
   *
   * @param results null when the answer had none, or was cut short; then, as with a wrong number of
   *     them, the outcome is unknown and the batch is sent again
   * @param accepted how many of them are successes
   * @param throttled how many records came above the sink's limit
   */
  record Delivered(@Nullable List<RecordResult> results, int accepted, int throttled)
      implements Answer {

    /** With these results, counted; null when there were none. */
    public static Delivered of(@Nullable List<RecordResult> results) {
      int accepted = 0;
      int throttled = 0;
      for (RecordResult result : results == null ? List.<RecordResult>of() : results) {
        accepted += result.ok() ? 1 : 0;
        throttled += result.throttled() ? 1 : 0;
      }
      return new Delivered(results, accepted, throttled);
    }

    /** Whether there is a result for each of {@code records}. */
    boolean isComplete(int records) {
      return results != null && results.size() == records;
    }

    /** A success for each record. */
    public static Delivered success(int records) {
      return new Delivered(Collections.nCopies(records, RecordResult.SUCCESS), records, 0);
    }
  }

  /**
   * The service refuses this body, and would do so again: 400, 422 and what else has to do with the
   * records in it. The batch is divided until the records that cause it are found.
   */
  record Refused(int status, @Nullable String code, String message) implements Answer {}

  /** 413. The batch is divided. */
  record TooLarge() implements Answer {}

  /**
   * 429, or 400 with {@code ResourceThroughputExceeded}: nothing was taken; again after a pause.
   *
   * @param retryAfter how long the service asked to wait; null when it did not say
   */
  record Throttled(@Nullable Duration retryAfter) implements Answer {}

  /**
   * 408, 5xx, or the connection broke: nobody knows whether the records were taken; again after a
   * pause, which is safe, for a record replaces itself.
   */
  record Unreachable(String reason, @Nullable Duration retryAfter) implements Answer {}

  /** 409 {@code IncorrectState}: the sink is not ready, perhaps restarting; again after a pause. */
  record WrongState(String message, @Nullable Duration retryAfter) implements Answer {}

  /** 401, also with a renewed credential. The run ends. */
  record Unauthorized(String message) implements Answer {}

  /** 403, 404 and whatever else no record is to blame for and no waiting cures. The run ends. */
  record Stopped(int status, @Nullable String code, String message) implements Answer {}
}
