package io.github.fbcli.push;

import io.github.fbcli.push.input.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of everything in one batch. It is entered in the ledger as a whole, so that failures
 * of one key keep their order whatever other lanes enter meanwhile.
 */
final class BatchOutcome {
  private final List<PendingRecord> accepted = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private int notSent;
  private @Nullable Ending ending;

  void accept(PendingRecord record) {
    accepted.add(record);
  }

  void reject(PendingRecord record, Reason reason) {
    failures.add(Failure.rejected(record, reason));
  }

  void fail(Failure failure) {
    failures.add(failure);
  }

  /** The run must end, and so many records of the batch are not settled. */
  void end(@Nullable Ending why, int unsettled) {
    ending = why;
    notSent = unsettled;
  }

  /** How many items are settled. */
  int size() {
    return accepted.size() + failures.size();
  }

  List<PendingRecord> accepted() {
    return accepted;
  }

  /** In the order read. */
  List<Failure> failures() {
    failures.sort(Comparator.comparingLong(Failure::number));
    return failures;
  }

  int notSent() {
    return notSent;
  }

  /** Why the run must end; null when it need not. */
  @Nullable Ending ending() {
    return ending;
  }
}
