package io.github.fbcli.push;

import io.github.fbcli.push.input.Reason;
import io.github.fbcli.push.pace.Pacer;
import io.github.fbcli.push.pace.Pacer.Grant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends the records of a batch, one request at a time, until all are settled. If a batch is split
 * or partly resent, a record is sent only after all earlier records with the same {@code _id} are
 * settled. This way, for each {@code _id}, the last record wins.
 */
final class BatchSender {
  private static final Reason TOO_LARGE =
      new Reason(Reason.RECORD_TOO_LARGE, "the record is too large for the service (413)");

  private final Endpoint endpoint;
  private final Pacer pacer;
  private final InterruptibleWaits waits;
  private final OutcomeRecorder outcomes;
  private final RetryPolicy retries;
  private final boolean paced;
  private @Nullable Grant granted;

  /** The unsettled parts of the batch, in input order. Only the first part is in flight. */
  private final Deque<List<PendingItem>> parts = new ArrayDeque<>();

  /**
   * @param paced whether the push has a rate limit
   */
  BatchSender(
      Endpoint endpoint,
      Pacer pacer,
      InterruptibleWaits waits,
      OutcomeRecorder outcomes,
      RetryPolicy retries,
      boolean paced) {
    this.endpoint = endpoint;
    this.pacer = pacer;
    this.waits = waits;
    this.outcomes = outcomes;
    this.retries = retries;
    this.paced = paced;
  }

  /**
   * Waits until the quota allows a request, and returns the grant. The next request uses this
   * grant.
   *
   * @param records the number of records to send, at least 1
   * @param bytes the size of a request body with all of these records
   */
  Grant admit(int records, long bytes) throws InterruptedException {
    Grant grant = waits.await(() -> pacer.admit(records, bytes));
    granted = grant;
    return grant;
  }

  /**
   * Sends the records and marks each with its outcome.
   *
   * @return why the run must end early; null if all records are settled. An interrupt also ends the
   *     run; the interrupt flag is cleared
   */
  @Nullable Ending send(List<PendingItem> batch) {
    parts.clear();
    if (!batch.isEmpty()) {
      parts.add(batch);
    }
    try {
      Ending ending = null;
      while (ending == null && !parts.isEmpty()) {
        ending = sendFirst();
      }
      return ending;
    } catch (InterruptedException e) {
      return Ending.interrupted();
    }
  }

  private @Nullable Ending sendFirst() throws InterruptedException {
    List<PendingItem> records = parts.getFirst();
    RequestResult result = post(records);
    if (result instanceof RequestResult.Delivered delivered) {
      return processResults(delivered);
    }
    if (result instanceof RequestResult.Refused refused) {
      divide(reason(refused.code(), refused.message()));
      return null;
    }
    if (result instanceof RequestResult.TooLarge) {
      divide(TOO_LARGE);
      return null;
    }
    return endOrAwait(result, records.size());
  }

  private RequestResult post(List<PendingItem> records) throws InterruptedException {
    byte[] body = RequestBody.of(records);
    int retried = 0;
    for (PendingItem record : records) {
      retried += record.attempts() > 0 ? 1 : 0;
      record.countAttempt();
    }
    outcomes.requested(retried, body.length);
    Grant grant = granted == null ? admit(records.size(), body.length) : granted;
    granted = null;
    pacer.pay(grant, records.size(), body.length);
    RequestResult result = endpoint.send(body, records.size());
    report(result, records.size(), body.length);
    return result;
  }

  private void report(RequestResult result, int records, int bytes) {
    if (result instanceof RequestResult.Delivered delivered && delivered.isComplete(records)) {
      pacer.onResponse(records, bytes, delivered.throttled());
    } else if (result instanceof RequestResult.Throttled throttled) {
      pacer.onResponse(records, bytes, records);
      if (throttled.retryAfter() != null) {
        pacer.pause(throttled.retryAfter()); // applies to all lanes
      }
    }
  }

  private @Nullable Ending processResults(RequestResult.Delivered delivered)
      throws InterruptedException {
    List<PendingItem> records = parts.getFirst();
    List<RecordResult> results = delivered.results();
    if (results == null || !delivered.isComplete(records.size())) {
      String count = results == null ? "no" : Integer.toString(results.size());
      String why = "the response contains " + count + " results for " + records.size() + " records";
      return retries.await(Outcome.UNAVAILABLE, why, null);
    }
    parts.removeFirst();
    if (delivered.accepted() == records.size()) {
      retries.progress();
      records.forEach(PendingItem::accept);
      return null;
    }
    BitSet again = resends(records, results);
    if (!again.isEmpty()) {
      parts.addFirst(again.stream().mapToObj(records::get).toList());
    }
    if (again.cardinality() < records.size()) {
      retries.progress();
    }
    settle(records, results, again);
    return awaitCapacity(delivered, records.size());
  }

  /**
   * Returns the indexes of all records to resend: records with a transient error, and all later
   * records that may have the same {@code _id}, even if accepted. Otherwise, a resent record would
   * overwrite a later one.
   */
  static BitSet resends(List<PendingItem> records, List<RecordResult> results) {
    BitSet again = new BitSet(records.size());
    Set<String> keys = new HashSet<>();
    boolean anyKey = false;
    for (int i = 0; i < records.size(); i++) {
      String key = records.get(i).key();
      boolean follows = anyKey || (key == null ? !keys.isEmpty() : keys.contains(key));
      if (follows || results.get(i).retryable()) {
        again.set(i);
        anyKey |= key == null;
        if (key != null) {
          keys.add(key);
        }
      }
    }
    return again;
  }

  private static void settle(List<PendingItem> records, List<RecordResult> results, BitSet again) {
    for (int i = again.nextClearBit(0); i < records.size(); i = again.nextClearBit(i + 1)) {
      RecordResult result = results.get(i);
      if (result.ok()) {
        records.get(i).accept();
      } else {
        records.get(i).reject(reason(result.code(), result.message()));
      }
    }
  }

  private @Nullable Ending awaitCapacity(RequestResult.Delivered delivered, int records)
      throws InterruptedException {
    int retryable = delivered.retryable();
    outcomes.throttled(delivered.throttled());
    if (retryable == 0 || (paced && retryable < records)) {
      return null; // the pacer delays the resent records
    }
    String cause =
        delivered.throttled() > 0
            ? "exceeded the sink's rate limit"
            : "failed with an internal error";
    String why = "%s of %s records %s".formatted(retryable, records, cause);
    return retries.await(Outcome.UNAVAILABLE, why, null);
  }

  /** Splits the first part in half, or rejects its record if it contains only one. */
  private void divide(Reason reason) {
    List<PendingItem> records = parts.removeFirst();
    retries.progress();
    if (records.size() == 1) {
      records.get(0).reject(reason);
      return;
    }
    int middle = records.size() / 2;
    parts.addFirst(new ArrayList<>(records.subList(middle, records.size())));
    parts.addFirst(new ArrayList<>(records.subList(0, middle)));
  }

  private @Nullable Ending endOrAwait(RequestResult result, int records)
      throws InterruptedException {
    if (result instanceof RequestResult.Unauthorized unauthorized) {
      return new Ending(Outcome.NO_ACCESS, unauthorized.message());
    }
    if (result instanceof RequestResult.Stopped stopped) {
      return new Ending(outcome(stopped), stopped.message());
    }
    if (result instanceof RequestResult.Throttled throttled) {
      outcomes.throttled(records);
      String why = "the request exceeded the sink's rate limit";
      return retries.await(Outcome.UNAVAILABLE, why, throttled.retryAfter());
    }
    if (result instanceof RequestResult.WrongState wrong) {
      return retries.await(Outcome.WRONG_STATE, wrong.message(), wrong.retryAfter());
    }
    if (result instanceof RequestResult.Unreachable unreachable) {
      return retries.await(Outcome.UNAVAILABLE, unreachable.reason(), unreachable.retryAfter());
    }
    throw new IllegalStateException("unexpected result " + result);
  }

  private static Outcome outcome(RequestResult.Stopped stopped) {
    if ("RelatedResourceNotFound".equals(stopped.code())) {
      return Outcome.NOT_FOUND;
    }
    if (stopped.status() < 400) {
      return Outcome.MISCONFIGURED; // a TLS error, or a redirect to another host
    }
    return switch (stopped.status()) {
      case 403 -> Outcome.NO_ACCESS;
      case 404 -> Outcome.NOT_FOUND;
      case 409 -> Outcome.WRONG_STATE;
      default -> Outcome.REFUSED;
    };
  }

  private static Reason reason(@Nullable String code, @Nullable String message) {
    return new Reason(
        Objects.requireNonNullElse(code, "Rejected"),
        Objects.requireNonNullElse(message, "the service gave no reason"));
  }
}
