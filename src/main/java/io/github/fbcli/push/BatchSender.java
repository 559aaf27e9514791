package io.github.fbcli.push;

import io.github.fbcli.push.input.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sends a batch until every record of it is settled, with one request in flight. Where a batch has
 * to be divided or sent again in part, no record is sent before one of the same {@code _id} that
 * was read earlier is settled; so for one {@code _id} the last record wins.
 *
 * <p>Testing it takes an {@link Endpoint} that is a lambda and a sleeper that does not sleep.
 */
final class BatchSender {
  private static final Reason TOO_LARGE =
      new Reason(Reason.RECORD_TOO_LARGE, "the service finds the record too large (413)");

  private final PacedEndpoint endpoint;
  private final Ledger ledger;
  private final Patience patience;
  private final boolean paced;

  BatchSender(PacedEndpoint endpoint, Ledger ledger, Patience patience, boolean paced) {
    this.endpoint = endpoint;
    this.ledger = ledger;
    this.patience = patience;
    this.paced = paced;
  }

  /**
   * Sends the records and enters what became of each.
   *
   * @param outcome also takes why the run must end; an interrupt is such an ending, and the
   *     thread's flag is clear again
   */
  void send(List<PendingRecord> batch, BatchOutcome outcome) {
    // What is still to be settled, in the order read. Only the first part is ever on its way.
    Deque<List<PendingRecord>> parts = new ArrayDeque<>();
    parts.add(batch);
    Ending ending = null;
    try {
      while (ending == null && !parts.isEmpty()) {
        ending = sendFirst(parts, outcome);
      }
    } catch (InterruptedException e) {
      ending = Ending.interrupted();
    }
    outcome.end(ending, parts.stream().mapToInt(List::size).sum());
  }

  private @Nullable Ending sendFirst(Deque<List<PendingRecord>> parts, BatchOutcome outcome)
      throws InterruptedException {
    List<PendingRecord> records = parts.getFirst();
    Answer answer = post(records);
    if (answer instanceof Answer.Delivered delivered) {
      return takeResults(parts, delivered, outcome);
    }
    if (answer instanceof Answer.Refused refused) {
      divide(parts, reason(refused.code(), refused.message()), outcome);
      return null;
    }
    if (answer instanceof Answer.TooLarge) {
      divide(parts, TOO_LARGE, outcome);
      return null;
    }
    return endOrAwait(answer, records.size());
  }

  private Answer post(List<PendingRecord> records) throws InterruptedException {
    byte[] body = RequestBody.of(records);
    int retried = 0;
    for (PendingRecord record : records) {
      retried += record.attempts() > 0 ? 1 : 0;
      record.countAttempt();
    }
    ledger.requested(retried, body.length);
    return endpoint.send(body, records.size());
  }

  private @Nullable Ending takeResults(
      Deque<List<PendingRecord>> parts, Answer.Delivered delivered, BatchOutcome outcome)
      throws InterruptedException {
    List<PendingRecord> records = parts.getFirst();
    List<RecordResult> results = delivered.results();
    if (results == null || results.size() != records.size()) {
      String count = results == null ? "no" : Integer.toString(results.size());
      String why = "the answer has " + count + " results for " + records.size() + " records";
      return patience.await(Outcome.UNAVAILABLE, why, null);
    }
    parts.removeFirst();
    if (delivered.accepted() == records.size()) {
      patience.progress();
      outcome.acceptAll(records);
      return null;
    }
    BitSet again = SuffixResend.of(records, results);
    if (!again.isEmpty()) {
      parts.addFirst(again.stream().mapToObj(records::get).toList());
    }
    if (again.cardinality() < records.size()) {
      patience.progress();
    }
    settle(records, results, again, outcome);
    return awaitCapacity(delivered.throttled(), records.size());
  }

  private static void settle(
      List<PendingRecord> records, List<RecordResult> results, BitSet again, BatchOutcome outcome) {
    for (int i = again.nextClearBit(0); i < records.size(); i = again.nextClearBit(i + 1)) {
      RecordResult result = results.get(i);
      if (result.ok()) {
        outcome.accept(records.get(i));
      } else {
        outcome.reject(records.get(i), reason(result.code(), result.message()));
      }
    }
  }

  private @Nullable Ending awaitCapacity(int throttled, int records) throws InterruptedException {
    ledger.throttled(throttled);
    if (throttled == 0 || (paced && throttled < records)) {
      return null; // the pacer holds back what is sent again
    }
    String why = throttled + " of " + records + " records came above the sink's limit";
    return patience.await(Outcome.UNAVAILABLE, why, null);
  }

  /** The first part cannot be sent as it is: halves it, down to the record that is to blame. */
  private void divide(Deque<List<PendingRecord>> parts, Reason reason, BatchOutcome outcome) {
    List<PendingRecord> records = parts.removeFirst();
    patience.progress();
    if (records.size() == 1) {
      outcome.reject(records.get(0), reason);
      return;
    }
    int middle = records.size() / 2;
    parts.addFirst(new ArrayList<>(records.subList(middle, records.size())));
    parts.addFirst(new ArrayList<>(records.subList(0, middle)));
  }

  private @Nullable Ending endOrAwait(Answer answer, int records) throws InterruptedException {
    if (answer instanceof Answer.Unauthorized unauthorized) {
      return new Ending(Outcome.NO_ACCESS, unauthorized.message());
    }
    if (answer instanceof Answer.Stopped stopped) {
      return new Ending(outcome(stopped.status()), stopped.message());
    }
    if (answer instanceof Answer.Throttled throttled) {
      ledger.throttled(records);
      String why = "the request came above the sink's limit";
      return patience.await(Outcome.UNAVAILABLE, why, throttled.retryAfter());
    }
    return awaitService(answer);
  }

  private @Nullable Ending awaitService(Answer answer) throws InterruptedException {
    if (answer instanceof Answer.WrongState wrong) {
      return patience.await(Outcome.WRONG_STATE, wrong.message(), wrong.retryAfter());
    }
    if (answer instanceof Answer.Unreachable unreachable) {
      return patience.await(Outcome.UNAVAILABLE, unreachable.reason(), unreachable.retryAfter());
    }
    throw new IllegalStateException("no rule for " + answer);
  }

  private static Outcome outcome(int status) {
    return switch (status) {
      case 403 -> Outcome.NO_ACCESS;
      case 404 -> Outcome.NOT_FOUND;
      case 409 -> Outcome.WRONG_STATE;
      default -> Outcome.FAILED;
    };
  }

  private static Reason reason(@Nullable String code, @Nullable String message) {
    return new Reason(
        Objects.requireNonNullElse(code, "Rejected"),
        Objects.requireNonNullElse(message, "the service gave no reason"));
  }
}
