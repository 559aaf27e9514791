package io.github.fbcli.push;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of one request. The sender handles each type differently. {@code contract.md},
 * "Errors", lists the statuses.
 */
public sealed interface RequestResult {

  /**
   * Status 200. The results are in the same order as the records.
   *
   * @param results the result of each record; null if the response contained none or was truncated.
   *     If {@code results} is null or has the wrong size, the outcome is unknown and the batch is
   *     resent
   * @param accepted the number of accepted records
   * @param throttled the number of records that exceeded the sink's rate limit
   * @param retryable the number of records with a transient error, including throttled ones
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
   * Status 400 or 422: the service rejects the body because of a record. The batch is split until
   * the invalid records are found.
   */
  record Refused(int status, @Nullable String code, String message) implements RequestResult {}

  /** Status 413, or a response that is too large to read. The batch is split. */
  record TooLarge() implements RequestResult {}

  /**
   * Status 429, or 400 with {@code ResourceThroughputExceeded}. No record was accepted; the request
   * is retried.
   *
   * @param retryAfter the delay that the service requested; null if none
   */
  record Throttled(@Nullable Duration retryAfter) implements RequestResult {}

  /**
   * Status 408 or 5xx, or a connection error. The outcome is unknown; the request is retried,
   * because loading a record twice is safe.
   */
  record Unreachable(String reason, @Nullable Duration retryAfter) implements RequestResult {}

  /**
   * Status 409 {@code IncorrectState}: the sink is not ready, for example because it is restarting.
   * The request is retried.
   */
  record WrongState(String message, @Nullable Duration retryAfter) implements RequestResult {}

  /** Status 401, even after refreshing the credential. The run ends. */
  record Unauthorized(String message) implements RequestResult {}

  /**
   * Status 403, 404 or another permanent error that does not depend on the records. The run ends.
   */
  record Stopped(int status, @Nullable String code, String message) implements RequestResult {}
}
