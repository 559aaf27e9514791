package io.github.fbcli.push;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one request, grouped by what the sender does next. For the statuses see {@code
 * contract.md}, "Errors".
 */
public sealed interface RequestResult {

  /**
   * Status 200. The results are in the order of the records.
   *
   * @param results null if the response had none or was truncated. In that case, or if their number
   *     is wrong, the outcome is unknown and the batch is resent
   * @param accepted the number of successes
   * @param throttled the number of records that exceeded the sink's rate limit
   * @param retryable the number of records that may be accepted later, including throttled ones
   */
  record Delivered(@Nullable List<RecordResult> results, int accepted, int throttled, int retryable)
      implements RequestResult {

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
   * Status 400 or 422: a record makes the service refuse the body. The batch is divided until the
   * records at fault are found.
   */
  record Refused(int status, @Nullable String code, String message) implements RequestResult {}

  /** Status 413, or the response is too large to read. The batch is divided. */
  record TooLarge() implements RequestResult {}

  /**
   * Status 429, or 400 with {@code ResourceThroughputExceeded}. No record was accepted; the request
   * is retried.
   *
   * @param retryAfter the delay that the service requested; null if none
   */
  record Throttled(@Nullable Duration retryAfter) implements RequestResult {}

  /**
   * Status 408 or 5xx, or a broken connection. The outcome is unknown; the request is retried,
   * because records are idempotent.
   */
  record Unreachable(String reason, @Nullable Duration retryAfter) implements RequestResult {}

  /**
   * Status 409 {@code IncorrectState}: the sink is not ready, for example restarting. The request
   * is retried.
   */
  record WrongState(String message, @Nullable Duration retryAfter) implements RequestResult {}

  /** Status 401, even with a refreshed credential. The run ends. */
  record Unauthorized(String message) implements RequestResult {}

  /** Status 403, 404 or another permanent error that no record causes. The run ends. */
  record Stopped(int status, @Nullable String code, String message) implements RequestResult {}
}
