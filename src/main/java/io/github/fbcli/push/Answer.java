package io.github.fbcli.push;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one request, by what a sender has to do next. Statuses are those of {@code
 * contract.md}, "Errors".
 */
public sealed interface Answer {

  /**
   * 200. Results are in the order sent.
   *
   * @param results null when the answer had none, or was cut short; then, as with a wrong number of
   *     them, the outcome is unknown and the batch is sent again
   * @param accepted how many of them are successes
   * @param throttled how many records exceeded the sink's limit
   * @param retryable how many records may be accepted later, including those
   */
  record Delivered(@Nullable List<RecordResult> results, int accepted, int throttled, int retryable)
      implements Answer {

    public static Delivered of(@Nullable List<RecordResult> results) {
      int accepted = 0;
      int throttled = 0;
      int retryable = 0;
      for (RecordResult result : results == null ? List.<RecordResult>of() : results) {
        accepted += result.ok() ? 1 : 0;
        throttled += result.throttled() ? 1 : 0;
        retryable += result.retryable() ? 1 : 0;
      }
      return new Delivered(results, accepted, throttled, retryable);
    }

    boolean isComplete(int records) {
      return results != null && results.size() == records;
    }

    public static Delivered success(int records) {
      return new Delivered(Collections.nCopies(records, RecordResult.SUCCESS), records, 0, 0);
    }
  }

  /**
   * The service refuses this body because of a record in it: 400, 422. The batch is divided until
   * the records that cause it are found.
   */
  record Refused(int status, @Nullable String code, String message) implements Answer {}

  /** 413, or the answer itself is too large to be read. The batch is divided. */
  record TooLarge() implements Answer {}

  /**
   * 429, or 400 with {@code ResourceThroughputExceeded}: nothing was accepted; retried.
   *
   * @param retryAfter how long the service asked to wait; null if it did not
   */
  record Throttled(@Nullable Duration retryAfter) implements Answer {}

  /**
   * 408, 5xx or a broken connection: the outcome is unknown; retried, as records are idempotent.
   */
  record Unreachable(String reason, @Nullable Duration retryAfter) implements Answer {}

  /** 409 {@code IncorrectState}: the sink is not ready, perhaps restarting; retried. */
  record WrongState(String message, @Nullable Duration retryAfter) implements Answer {}

  /** 401, even with a refreshed credential. The run ends. */
  record Unauthorized(String message) implements Answer {}

  /** 403, 404 and other errors that are neither caused by a record nor transient. The run ends. */
  record Stopped(int status, @Nullable String code, String message) implements Answer {}
}
